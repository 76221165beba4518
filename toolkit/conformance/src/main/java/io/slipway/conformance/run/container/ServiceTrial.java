package io.slipway.conformance.run.container;

import io.slipway.conformance.Millis;
import io.slipway.conformance.run.Answer;
import io.slipway.conformance.run.Clock;
import io.slipway.conformance.run.Contract.Sign;
import io.slipway.conformance.run.Endpoint;
import io.slipway.conformance.run.Health;
import io.slipway.conformance.run.Logs;
import io.slipway.conformance.run.Memory;
import io.slipway.conformance.run.Processes;
import io.slipway.conformance.run.Sandbox;
import io.slipway.conformance.run.Seen;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The image as it is deployed, from its start to its end. */
final class ServiceTrial {
    private static final OptionalInt SUCCESS = OptionalInt.of(0);
    private static final int REQUESTS = 60;

    private final TrialBench bench;
    private final BootSettings settings;
    private final ServiceContainer container;

    /** @param container of this trial, not yet started */
    ServiceTrial(TrialBench bench, ServiceContainer container) {
        this.bench = bench;
        this.settings = bench.settings();
        this.container = container;
    }

    Start run() throws InterruptedException {
        try {
            container.start();
        } catch (EngineRefusedException e) {
            return new Start.Refused(e.getMessage());
        }
        Optional<Duration> ready = new UpWatch(container, settings).await();
        Sign sign = container.contract().sign();
        if (sign == Sign.ENDS || ready.isEmpty() && container.ended()) {
            return ended(sign, ready.orElseGet(container::age));
        }
        Map<Endpoint, Answer> answers = answers();
        Seen<Clock> clock = clock(answers);
        // The engine takes two seconds to tell, in which the health is checked.
        boolean limited = container.sandbox().memory() > 0;
        Optional<MemoryProbe> memoryProbe =
                settings.emulated() || !limited ? Optional.empty() : Optional.of(memoryAfterRequests());
        Seen<Health> health = health();
        Seen<Memory> memory = memoryProbe.isPresent()
                ? Seen.look("read the container's use of memory", memoryProbe.get()::answer)
                : Seen.absent(limited ? "an emulator's memory is no measure" : Sandbox.UNLIMITED);
        Seen<Processes> processes = Seen.look(
                "read what the kernel says of the container",
                () -> new ProcessProbe(bench.engine(), bench.image()).read(container, settings.healthPatience()));
        Seen<Stop> stop =
                Seen.look("stop the container", () -> new DrainProbe(container, settings).stop(bench.stopSignal()));
        return new Start.Up(ready, answers, processes, health, memory, clock, stop, logs());
    }

    private Start ended(Sign sign, Duration age) throws InterruptedException {
        if (!container.ended()) {
            return new Start.Ended(
                    "is a command and still ran after " + Millis.text(age.toMillis()), container.lastLines());
        }
        return (sign == Sign.RUNS || sign == Sign.ENDS) && container.exitCode().equals(SUCCESS)
                ? new Start.Finished(age, logs())
                : new Start.Ended(container.ending(), container.lastLines());
    }

    private Seen<Logs> logs() throws InterruptedException {
        return Seen.look("read what the container has said", container::logs);
    }

    private Map<Endpoint, Answer> answers() throws InterruptedException {
        HttpProbe http = new HttpProbe(container, settings.requestTimeout());
        Map<Endpoint, Answer> answers = new EnumMap<>(Endpoint.class);
        for (Map.Entry<Endpoint, String> endpoint : container.contract().paths().entrySet()) {
            answers.put(endpoint.getKey(), http.get(endpoint.getValue()));
        }
        return answers;
    }

    private Seen<Clock> clock(Map<Endpoint, Answer> answers) throws InterruptedException {
        Optional<Instant> date = answers.values().stream()
                .flatMap(answer -> answer.date().stream())
                .max(Instant::compareTo);
        return date.isPresent()
                ? Seen.look(
                        "ask the engine for its time",
                        () -> new Clock(date.get(), bench.engine().time()))
                : Seen.absent("none of its answers is dated");
    }

    private MemoryProbe memoryAfterRequests() throws InterruptedException {
        int rounds = REQUESTS / Endpoint.values().length;
        for (int i = 0; i < rounds; i++) {
            answers();
        }
        return MemoryProbe.ask(bench.engine(), container);
    }

    /** What is up may still take a moment until it works. */
    private Seen<Health> health() throws InterruptedException {
        Optional<HealthProbe> probe = container.healthProbe();
        if (probe.isEmpty()) {
            return Seen.absent("the image declares no health check that an engine could run: see HEALTH-001");
        }
        return Seen.look("run the image's health check", () -> {
            Health[] last = new Health[1];
            Poll.until(settings.healthPatience(), settings.healthInterval(), () -> {
                last[0] = probe.get().check();
                return last[0].healthy();
            });
            return last[0];
        });
    }
}
