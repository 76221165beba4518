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
import io.slipway.images.Budgets;
import io.slipway.oci.Digest;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each run rule, and it alone, notices the process that breaks it. Several run at once, as most of it is waiting.
 */
@Execution(ExecutionMode.CONCURRENT)
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

    /** The budgets of those whose fault is time, or that something never comes. */
    private static final Map<String, Budgets> BUDGETS = Map.of(
            "is-never-ready", MutantImage.SHORT_START,
            "is-ready-late", MutantImage.SHORT_START,
            "ignores-sigterm", MutantImage.SHORT_STOP);

    private static ContainerEngine engine;
    private static LoadedImage mutant;
    private static LoadedImage mutantOfRoot;

    @BeforeAll
    static void connect() throws Exception {
        Optional<ContainerEngine> found = ContainerEngine.connect();
        if (ReactorImages.engine() == EngineMode.REQUIRED) {
            assertThat(found).as("a container engine").isPresent();
        }
        assumeThat(found).as("a container engine").isPresent();
        engine = found.orElseThrow();
        mutant = load(USER);
        mutantOfRoot = load("0:0");
    }

    @AfterAll
    static void remove() {
        Stream.of(mutant, mutantOfRoot).filter(Objects::nonNull).forEach(LoadedImage::close);
    }

    @Test
    void aProcessThatBehavesBreaksNoRule() throws Exception {
        assertThat(run(mutant, ""))
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
        assertThat(broken(run(mutant, misbehaviour))).containsExactly(new RuleId(rule));
    }

    @Test
    void aProcessOfRootIsNoticedByItsRule() throws Exception {
        assertThat(broken(run(mutantOfRoot, ""))).containsExactly(new RuleId(BY_USER));
    }

    private static List<RuleId> broken(List<RuleResult> results) {
        assertThat(results).noneMatch(result -> result.outcome() instanceof Outcome.Failed);
        return results.stream()
                .filter(result -> result.outcome() instanceof Outcome.Fail)
                .map(RuleResult::rule)
                .toList();
    }

    private static LoadedImage load(String user) throws IOException {
        ImageLayout layout = ImageLayout.create(directory.resolve("mutants"));
        Digest digest = MutantImage.build(layout, ReactorImages.record("gateway"), engine.platform(), user, "");
        return engine.load(layout, "mutant", digest, engine.platform());
    }

    private static List<RuleResult> run(LoadedImage image, String misbehaviour) throws InterruptedException {
        Surroundings surroundings =
                new Surroundings(Optional.empty(), Map.of("MISBEHAVE", misbehaviour), List.of(), Map.of());
        Budgets budgets = BUDGETS.getOrDefault(misbehaviour, MutantImage.PATIENT);
        BootSettings settings = new BootSettings(budgets, Map.of(), false, surroundings);
        RunningImage seen = new ImageRunner(engine, image, settings).observe(engine.platform());
        return RunRules.check(seen);
    }
}
