package io.slipway.conformance.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.run.RunRules;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.container.BootSettings;
import io.slipway.conformance.run.container.ContainerEngine;
import io.slipway.conformance.run.container.ImageRunner;
import io.slipway.conformance.run.container.LoadedImage;
import io.slipway.conformance.suite.EngineMode;
import io.slipway.images.ImageRecord;
import io.slipway.oci.Digest;
import io.slipway.oci.layout.ImageLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each run rule, and it alone, notices the process that breaks it. */
class ProcessMutantsIT {
    private static final String USER = "1001:1001";

    @TempDir
    static Path directory;

    private static ContainerEngine engine;
    private static ImageLayout layout;
    private static ImageRecord good;

    @BeforeAll
    static void connect() throws Exception {
        Optional<ContainerEngine> found = ContainerEngine.connect();
        if (ReactorImages.engine() == EngineMode.REQUIRED) {
            assertThat(found).as("a container engine").isPresent();
        }
        assumeThat(found).as("a container engine").isPresent();
        engine = found.orElseThrow();
        layout = ImageLayout.create(directory.resolve("mutants"));
        good = ReactorImages.record("gateway");
    }

    @Test
    void aProcessThatBehavesBreaksNoRule() throws Exception {
        assertThat(run(USER, ""))
                .allSatisfy(result ->
                        assertThat(result.outcome()).as(result.rule().text()).isInstanceOf(Outcome.Pass.class));
    }

    @ParameterizedTest(name = "{0} is noticed by {1}")
    @CsvSource({
        "needs-writable-root, BOOT-001",
        "is-not-live, HTTP-001",
        "is-never-ready, HTTP-002",
        "has-no-metrics, HTTP-003",
        "is-ready-late, STARTUP-001",
        "fails-its-healthcheck, HEALTH-002",
        "writes-to-app, FILE-003",
        "outgrows-memory, MEMORY-001",
        "ignores-sigterm, STOP-001",
        "exits-1, STOP-001",
        "drops-requests, STOP-002"
    })
    void aMutantBreaksExactlyItsRule(String misbehaviour, String rule) throws Exception {
        assertThat(broken(run(USER, misbehaviour))).containsExactly(new RuleId(rule));
    }

    @Test
    void aProcessOfRootIsNoticedByItsRule() throws Exception {
        assertThat(broken(run("0:0", ""))).containsExactly(new RuleId("PROCESS-001"));
    }

    private static List<RuleId> broken(List<RuleResult> results) {
        assertThat(results).noneMatch(result -> result.outcome() instanceof Outcome.Failed);
        return results.stream()
                .filter(result -> result.outcome() instanceof Outcome.Fail)
                .map(RuleResult::rule)
                .toList();
    }

    private static List<RuleResult> run(String user, String misbehaviour) throws Exception {
        Digest mutant = MutantImage.build(layout, good, engine.platform(), user, misbehaviour);
        BootSettings settings = new BootSettings(MutantImage.BUDGETS, Map.of(), false);
        try (LoadedImage loaded = engine.load(layout, "mutant", mutant, engine.platform())) {
            RunningImage seen = new ImageRunner(engine, loaded, settings).observe(engine.platform());
            return RunRules.check(seen);
        }
    }
}
