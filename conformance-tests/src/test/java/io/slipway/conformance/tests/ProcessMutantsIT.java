package io.slipway.conformance.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.conformance.fixture.Companion;
import io.slipway.conformance.fixture.Fixture;
import io.slipway.conformance.fixture.Misconfiguration;
import io.slipway.conformance.fixture.Readiness;
import io.slipway.conformance.rules.run.RunRules;
import io.slipway.conformance.run.BootPlan;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Trial;
import io.slipway.conformance.run.container.BootSettings;
import io.slipway.conformance.run.container.Companions;
import io.slipway.conformance.run.container.ContainerEngine;
import io.slipway.conformance.run.container.ImageRunner;
import io.slipway.conformance.run.container.LoadedImage;
import io.slipway.conformance.run.container.Surroundings;
import io.slipway.conformance.suite.EngineMode;
import io.slipway.conformance.tests.MutantImage.Fault;
import io.slipway.images.Budgets;
import io.slipway.images.StatedBudgets;
import io.slipway.oci.Digest;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * Each run rule, and it alone, notices the process that breaks it. A mutant gets the boot of a service and the one in which its
 * fault shows; for the others stands what the process that behaves showed. Several run at once, as most of it is waiting.
 */
@Execution(ExecutionMode.CONCURRENT)
class ProcessMutantsIT {
    private static final Map<Fault, LoadedImage> IMAGES = new EnumMap<>(Fault.class);

    @TempDir
    static Path directory;

    private static ContainerEngine engine;
    /** A service that is no companion. */
    private static GenericContainer<?> outside;

    @BeforeAll
    static void build() throws Exception {
        Optional<ContainerEngine> found = ContainerEngine.connect();
        if (ReactorImages.engine() == EngineMode.REQUIRED) {
            assertThat(found).as("a container engine").isPresent();
        }
        assumeThat(found).as("a container engine").isPresent();
        engine = found.orElseThrow();
        ImageLayout layout = ImageLayout.create(directory.resolve("mutants"));
        for (Fault fault : Fault.values()) {
            Digest digest = MutantImage.build(layout, ReactorImages.record("gateway"), engine.platform(), fault, "");
            IMAGES.put(fault, engine.load(layout, "mutant", digest, engine.platform()));
        }
        outside = new GenericContainer<>(
                        DockerImageName.parse(IMAGES.get(Fault.NONE).tag()))
                .withLabels(ContainerEngine.labels())
                .withExposedPorts(8080)
                .waitingFor(Wait.forHttp("/health/ready"));
        outside.start();
    }

    @AfterAll
    static void remove() {
        outside.stop();
        IMAGES.values().forEach(LoadedImage::close);
    }

    @Test
    void aProcessThatBehavesKeepsEveryRule() throws Exception {
        RunningImage good = observe(
                Fault.NONE,
                fixture(Map.of("MISBEHAVE", "needs-its-companion"), true),
                MutantImage.PATIENT,
                EnumSet.allOf(Trial.class));

        assertThat(RunRules.check(good))
                .allSatisfy(result ->
                        assertThat(result.outcome()).as(result.rule().text()).isInstanceOf(Outcome.Pass.class));
    }

    @Test
    void whatIsWrittenToAVolumeOfTheImageIsNotWrittenToTheContainer() throws Exception {
        RunningImage seen = observe(
                Fault.HAS_A_VOLUME,
                fixture(Map.of("MISBEHAVE", "writes-to-app"), false),
                MutantImage.PATIENT,
                EnumSet.of(Trial.SERVICE, Trial.RESTARTED));

        List<RuleResult> results = RunRules.check(seen);

        assertThat(results).allMatch(result -> result.outcome().acceptable());
        assertThat(results)
                .filteredOn(result -> result.rule().equals(new RuleId("FILE-003")))
                .singleElement()
                .satisfies(result -> assertThat(result.outcome()).isInstanceOf(Outcome.Pass.class));
    }

    @Test
    void whatTheEngineDoesNotStartBreaksNoRuleButIsAnError() throws Exception {
        Surroundings noNetwork = new Surroundings(
                Optional.of("slipway-no-such-network"),
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.empty());
        BootSettings settings = new BootSettings(StatedBudgets.of(MutantImage.PATIENT), Map.of(), false, noNetwork);

        RunningImage seen = new ImageRunner(
                        engine, IMAGES.get(Fault.NONE), settings, BootPlan.of(EnumSet.allOf(Trial.class), false))
                .observe(engine.platform());

        assertThat(RunRules.check(seen))
                .filteredOn(result -> !result.outcome().acceptable())
                .singleElement()
                .satisfies(result -> assertThat(result.outcome())
                        .isInstanceOf(Outcome.Failed.class)
                        .extracting(Outcome::message)
                        .asString()
                        .contains("the engine refused", "slipway-no-such-network"));
    }

    @Test
    void everyRunRuleHasAMutant() {
        Set<String> tried = new TreeSet<>();
        ProcessMutant.ALL.forEach(mutant -> tried.add(mutant.rule()));
        // What runs is another image only if the engine mixes them up: a unit test hands the rule such a sight.
        tried.add("BOOT-002");

        assertThat(RunRules.all())
                .extracting(rule -> rule.info().id().text())
                .containsExactlyInAnyOrderElementsOf(tried);
    }

    /** Those that take longest come first, so that none is left to run alone. */
    static List<ProcessMutant> mutants() {
        return ProcessMutant.ALL.stream()
                .sorted(Comparator.comparing(ProcessMutant::late)
                        .thenComparing(ProcessMutant::trial)
                        .reversed())
                .toList();
    }

    /** It gets the boot that every image gets, and the one that shows its fault: the rules about others are skipped. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void aMutantBreaksExactlyItsRule(ProcessMutant mutant) throws Exception {
        RunningImage seen = observe(
                mutant.fault(),
                fixture(mutant.variables(), mutant.hasPeer()),
                mutant.budgets(),
                EnumSet.of(Trial.SERVICE, mutant.trial()));

        List<RuleResult> results = RunRules.check(seen);

        assertThat(results).noneMatch(result -> result.outcome() instanceof Outcome.Failed);
        List<RuleResult> broken = results.stream()
                .filter(result -> result.outcome() instanceof Outcome.Fail)
                .toList();
        assertThat(broken)
                .as(() -> mutant + ": " + broken)
                .extracting(RuleResult::rule)
                .containsExactly(new RuleId(mutant.rule()));
    }

    private static RunningImage observe(Fault fault, Fixture fixture, Budgets budgets, Set<Trial> trials)
            throws IOException, InterruptedException {
        try (Companions companions = Companions.start(engine, fixture, new BuiltImages(ReactorImages.root()))) {
            BootSettings settings = new BootSettings(
                    StatedBudgets.of(budgets), Map.of("io.slipway.port", "8080"), false, companions.surroundings());
            return new ImageRunner(engine, IMAGES.get(fault), settings, BootPlan.of(trials, false))
                    .observe(engine.platform());
        }
    }

    private static Fixture fixture(Map<String, String> environment, boolean hasPeer) {
        Companion peer = new Companion(
                "gateway",
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                OptionalInt.of(8080),
                false,
                new Readiness.Answers("/health/ready"),
                List.of());
        Map<String, String> variables = new TreeMap<>(environment);
        variables.put(
                "OUTSIDE",
                outside.getContainerInfo()
                        .getNetworkSettings()
                        .getNetworks()
                        .values()
                        .iterator()
                        .next()
                        .getIpAddress());
        return new Fixture(
                List.of(),
                variables,
                List.of("/state"),
                Map.of(),
                hasPeer ? Map.of("peer", peer) : Map.of(),
                Optional.of(new Misconfiguration(List.of(), Map.of("PORT", "none"), "PORT")));
    }
}
