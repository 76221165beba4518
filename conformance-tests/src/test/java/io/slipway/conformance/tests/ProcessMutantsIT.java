package io.slipway.conformance.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.run.RunRules;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.container.BootSettings;
import io.slipway.conformance.run.container.ContainerEngine;
import io.slipway.conformance.run.container.ImageRunner;
import io.slipway.conformance.run.container.LoadedImage;
import io.slipway.conformance.run.container.Surroundings;
import io.slipway.conformance.suite.EngineMode;
import io.slipway.images.ImageRecord;
import io.slipway.oci.Digest;
import io.slipway.oci.layout.ImageLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each run rule, and it alone, notices the process that breaks it. */
class ProcessMutantsIT {
    private static final String USER = "1001:1001";

    /** The rule that notices a process of root, which is the same process under another user. */
    private static final String BY_USER = "PROCESS-001";

    /** What {@code Misbehaving} does, and the rule that notices it. */
    private static final Map<String, String> MUTANTS = Map.ofEntries(
            Map.entry("needs-writable-root", "BOOT-001"),
            Map.entry("is-not-live", "HTTP-001"),
            Map.entry("is-never-ready", "HTTP-002"),
            Map.entry("has-no-metrics", "HTTP-003"),
            Map.entry("is-ready-late", "STARTUP-001"),
            Map.entry("fails-its-healthcheck", "HEALTH-002"),
            Map.entry("writes-to-app", "FILE-003"),
            Map.entry("outgrows-memory", "MEMORY-001"),
            Map.entry("ignores-sigterm", "STOP-001"),
            Map.entry("exits-1", "STOP-001"),
            Map.entry("drops-requests", "STOP-002"));

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

    @Test
    void everyRunRuleHasAMutant() {
        Set<String> tried = new TreeSet<>(MUTANTS.values());
        tried.add(BY_USER);
        // What runs is another image only if the engine mixes them up: a unit test hands the rule such a sight.
        tried.add("BOOT-002");

        assertThat(RunRules.all())
                .extracting(rule -> rule.info().id().text())
                .containsExactlyInAnyOrderElementsOf(tried);
    }

    static Stream<Arguments> mutants() {
        return MUTANTS.entrySet().stream().map(mutant -> arguments(mutant.getKey(), mutant.getValue()));
    }

    @ParameterizedTest(name = "{0} is noticed by {1}")
    @MethodSource("mutants")
    void aMutantBreaksExactlyItsRule(String misbehaviour, String rule) throws Exception {
        assertThat(broken(run(USER, misbehaviour))).containsExactly(new RuleId(rule));
    }

    @Test
    void aProcessOfRootIsNoticedByItsRule() throws Exception {
        assertThat(broken(run("0:0", ""))).containsExactly(new RuleId(BY_USER));
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
        BootSettings settings = new BootSettings(MutantImage.BUDGETS, Map.of(), false, Surroundings.NONE);
        try (LoadedImage loaded = engine.load(layout, "mutant", mutant, engine.platform())) {
            RunningImage seen = new ImageRunner(engine, loaded, settings).observe(engine.platform());
            return RunRules.check(seen);
        }
    }
}
