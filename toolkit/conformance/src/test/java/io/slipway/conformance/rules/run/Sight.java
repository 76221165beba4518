package io.slipway.conformance.rules.run;

import io.slipway.conformance.run.Absence;
import io.slipway.conformance.run.Answer;
import io.slipway.conformance.run.Clock;
import io.slipway.conformance.run.Confinement;
import io.slipway.conformance.run.Contract;
import io.slipway.conformance.run.Endpoint;
import io.slipway.conformance.run.Exhaustion;
import io.slipway.conformance.run.Fate;
import io.slipway.conformance.run.Health;
import io.slipway.conformance.run.Identity;
import io.slipway.conformance.run.Interruption;
import io.slipway.conformance.run.JvmSettings;
import io.slipway.conformance.run.Logs;
import io.slipway.conformance.run.Memory;
import io.slipway.conformance.run.Outage;
import io.slipway.conformance.run.ProcessStatus;
import io.slipway.conformance.run.Processes;
import io.slipway.conformance.run.Refusal;
import io.slipway.conformance.run.Restarts;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Sandbox;
import io.slipway.conformance.run.Seen;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Stop;
import io.slipway.conformance.run.TcpSocket;
import io.slipway.images.Budgets;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Platform;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What was seen of an image that keeps every rule, with one thing changed. */
final class Sight {
    static final Digest CONFIG = digest("config");
    static final Digest MANIFEST = digest("manifest");
    static final Digest LAYER = digest("layer");
    static final Stop STOP = new Stop(
            OptionalInt.of(143),
            Duration.ofMillis(200),
            answer(Endpoint.READY, 503),
            new Stop.InFlight.Completed("HTTP/1.1 200 OK"),
            Optional.empty());
    static final JvmSettings JVM =
            new JvmSettings(Map.of("ExitOnOutOfMemoryError", "true"), Map.of("native.encoding", "UTF-8"));
    static final Fate.Up UP = new Fate.Up(Duration.ofMillis(900));

    boolean emulated;
    ImageConfig config =
            ImageConfig.empty(Platform.LINUX_AMD64).withUser("1001:1001").withExposedPort("8080/tcp");
    Map<String, String> annotations = Map.of("io.slipway.port", "8080");
    String imageId = CONFIG.toString();
    Digest layer = LAYER;
    Sandbox sandbox = new Sandbox(true, List.of("ALL"), List.of("no-new-privileges"), 256L * 1024 * 1024);
    Optional<Duration> startup = Optional.of(Duration.ofSeconds(5));
    Optional<Duration> ready = Optional.of(Duration.ofMillis(900));
    Seen<Processes> processes = Seen.of(processes(process(1, "S", 1001, "0")));
    Seen<Clock> clock = Seen.of(new Clock(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)));
    Seen<Stop> stop = Seen.of(STOP);
    Seen<Logs> logs = Seen.of(new Logs(List.of("{\"message\": \"is ready\"}"), List.of()));
    Optional<Start> start = Optional.empty();
    Seen<Refusal> refusal = Seen.of(
            new Refusal("PORT", OptionalInt.of(78), Duration.ofMillis(400), "{\"message\": \"PORT is wrong\"}"));
    Seen<Confinement> confinement = Seen.of(new Confinement(
            "1000:0",
            UP,
            Seen.of(UP),
            Seen.of(JVM),
            Seen.of(new Exhaustion(OptionalInt.of(3), false, Duration.ofMillis(400)))));
    Seen<Restarts> restarts = Seen.of(restarts(UP, OUTAGE));

    static final Outage OUTAGE = new Outage(List.of(absence(200, 503), absence(200, 0)));

    static Restarts restarts(Fate again, Outage outage) {
        return new Restarts(
                List.of(),
                again,
                Seen.of(outage),
                Seen.of(new Interruption(Duration.ofMillis(400), OptionalInt.of(143), Duration.ofMillis(50))));
    }

    static Absence absence(int live, int ready) {
        return new Absence(
                "had gone", answer(Endpoint.LIVE, live), answer(Endpoint.READY, ready), Duration.ofSeconds(1));
    }

    static Answer answer(Endpoint endpoint, int status) {
        return new Answer(endpoint.path(Map.of()), status, "application/json", "{}", Optional.empty());
    }

    static Processes processes(ProcessStatus... all) {
        return new Processes(List.of(all), List.of(listening("0.0.0.0", 8080)));
    }

    static TcpSocket listening(String address, int port) {
        try {
            return new TcpSocket(InetAddress.getByName(address), port, true);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static ProcessStatus process(int number, String state, int user, String capabilities) {
        return ProcessStatus.parse("Name:\tjava\nState:\t%s\nPid:\t%d\n".formatted(state, number)
                + "Uid:\t%1$d\t%1$d\t%1$d\t%1$d\nGid:\t1001\t1001\t1001\t1001\n".formatted(user)
                + "SigCgt:\t0000000181005ccf\nCapEff:\t" + capabilities + "\nNoNewPrivs:\t1\n");
    }

    RunningImage image() {
        return new RunningImage(
                Platform.LINUX_AMD64,
                emulated,
                startup,
                new Budgets(1, 1, Duration.ofSeconds(5), Duration.ofSeconds(10), 256L * 1024 * 1024),
                config,
                Contract.of(annotations, config),
                new Identity(
                        imageId,
                        Platform.LINUX_AMD64,
                        List.of(layer),
                        new Identity.Expected(MANIFEST, CONFIG, Platform.LINUX_AMD64, List.of(LAYER))),
                sandbox,
                start.orElseGet(this::up),
                refusal,
                confinement,
                restarts);
    }

    private Start up() {
        Map<Endpoint, Answer> answers = Map.of(
                Endpoint.LIVE,
                answer(Endpoint.LIVE, 200),
                Endpoint.READY,
                answer(Endpoint.READY, 200),
                Endpoint.METRICS,
                new Answer(
                        "/metrics",
                        200,
                        "text/plain",
                        "# HELP a b\nrequests_total{a=\"b\"} 1.5e3\n",
                        Optional.empty()));
        return new Start.Up(
                ready,
                annotations.isEmpty() ? Map.of() : answers,
                processes,
                Seen.of(new Health(true, "ended with status 0 and said: ")),
                Seen.of(new Memory(60_000_000, false)),
                clock,
                stop,
                logs);
    }

    static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
