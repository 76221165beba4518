package io.slipway.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleResult;
import io.slipway.images.Budgets;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunRulesTest {
    private static final Digest CONFIG = digest("config");
    private static final Digest MANIFEST = digest("manifest");
    private static final Digest LAYER = digest("layer");
    private static final Sandbox HARDENED =
            new Sandbox(true, List.of("ALL"), List.of("no-new-privileges"), 256L * 1024 * 1024);
    private static final Stop STOP =
            new Stop(OptionalInt.of(143), Duration.ofMillis(200), new Stop.InFlight.Completed("HTTP/1.1 200 OK"));

    @Test
    void whatWasSeenOfAGoodImageBreaksNoRule() {
        assertThat(RunRules.check(image(CONFIG.toString(), LAYER, false, up(1001, "0", STOP))))
                .allSatisfy(result -> assertThat(result.outcome()).isInstanceOf(Outcome.Pass.class));
    }

    @Test
    void anEngineWithItsOwnStoreNamesAnImageByItsManifest() {
        assertThat(broken(image(MANIFEST.toString(), LAYER, false, up(1001, "0", STOP))))
                .isEmpty();
    }

    @Test
    void anotherConfigurationThanTheNamedOneIsNoticed() {
        assertThat(broken(image(digest("other").toString(), LAYER, false, up(1001, "0", STOP))))
                .containsExactly("BOOT-002");
    }

    @Test
    void anotherLayerThanTheNamedOneIsNoticed() {
        assertThat(broken(image(CONFIG.toString(), digest("other"), false, up(1001, "0", STOP))))
                .containsExactly("BOOT-002");
    }

    @Test
    void aCapabilityIsNoticed() {
        assertThat(broken(image(CONFIG.toString(), LAYER, false, up(1001, "80", STOP))))
                .containsExactly("PROCESS-001");
    }

    @Test
    void anotherUserThanTheConfiguredOneIsNoticed() {
        assertThat(broken(image(CONFIG.toString(), LAYER, false, up(1002, "0", STOP))))
                .containsExactly("PROCESS-001");
    }

    @Test
    void onAnEmulatedPlatformNothingIsMeasured() {
        List<RuleResult> results = RunRules.check(image(CONFIG.toString(), LAYER, true, up(1001, "0", STOP)));
        assertThat(results.stream()
                        .filter(result -> result.outcome() instanceof Outcome.Skipped)
                        .map(result -> result.rule().text()))
                .containsExactlyInAnyOrder("STARTUP-001", "FILE-003", "MEMORY-001", "STOP-001", "STOP-002");
        assertThat(RunRules.decided(true))
                .doesNotContain(new RuleId("STARTUP-001"), new RuleId("STOP-002"))
                .contains(new RuleId("HTTP-002"));
    }

    @Test
    void whatDidNotBootBreaksOneRuleOnly() {
        Start ended = new Start.Ended("ended with status 1 before it answered", "read-only file system");
        List<RuleResult> results = RunRules.check(image(CONFIG.toString(), LAYER, false, ended));
        assertThat(results.stream().filter(result -> result.outcome() instanceof Outcome.Fail))
                .singleElement()
                .satisfies(
                        result -> assertThat(result.outcome().message()).contains("status 1", "read-only file system"));
    }

    @Test
    void aContainerThatTheEngineDidNotConfineProvesNothing() {
        Sandbox open = new Sandbox(false, List.of(), List.of(), 0);
        RunningImage good = image(CONFIG.toString(), LAYER, false, up(1001, "0", STOP));
        RunningImage unconfined = new RunningImage(
                good.platform(), false, good.budgets(), good.config(), good.identity(), open, good.start());
        assertThat(RunRules.check(unconfined).get(0).outcome()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void whatStillRunsAfterItsBudgetIsNoticed() {
        Stop killed = new Stop(OptionalInt.empty(), Duration.ofSeconds(12), STOP.inFlight());
        assertThat(broken(image(CONFIG.toString(), LAYER, false, up(1001, "0", killed))))
                .containsExactly("STOP-001");
    }

    private static List<String> broken(RunningImage image) {
        return RunRules.check(image).stream()
                .filter(result -> !result.outcome().acceptable())
                .map(result -> result.rule().text())
                .toList();
    }

    private static RunningImage image(String id, Digest layer, boolean emulated, Start start) {
        return new RunningImage(
                Platform.LINUX_AMD64,
                emulated,
                new Budgets(1, 1, Duration.ofSeconds(5), Duration.ofSeconds(10), 256L * 1024 * 1024),
                ImageConfig.empty(Platform.LINUX_AMD64).withUser("1001:1001"),
                new Identity(
                        id,
                        Platform.LINUX_AMD64,
                        List.of(layer),
                        new Identity.Expected(MANIFEST, CONFIG, Platform.LINUX_AMD64, List.of(LAYER))),
                HARDENED,
                start);
    }

    private static Start up(int user, String capabilities, Stop stop) {
        return new Start.Up(
                Optional.of(Duration.ofMillis(900)),
                Map.of(
                        Endpoint.LIVE, new Answer("/health/live", 200, "application/json", "{}"),
                        Endpoint.READY, new Answer("/health/ready", 200, "application/json", "{}"),
                        Endpoint.METRICS,
                                new Answer(
                                        "/metrics", 200, "text/plain", "# HELP a b\nrequests_total{a=\"b\"} 1.5e3\n")),
                Seen.of(ProcessStatus.parse(
                        "Name:\tjava\nUid:\t%1$d\t%1$d\t%1$d\t%1$d\nGid:\t1001\t1001\t1001\t1001\n".formatted(user)
                                + "CapEff:\t" + capabilities + "\nNoNewPrivs:\t1\n")),
                Seen.of(new Health("healthy", "")),
                Seen.of(new Memory(60_000_000, false)),
                Seen.of(stop),
                Seen.of(List.of()));
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
