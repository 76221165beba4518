package io.slipway.conformance.rules.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.run.Absence;
import io.slipway.conformance.run.BootPlan;
import io.slipway.conformance.run.Confinement;
import io.slipway.conformance.run.Endpoint;
import io.slipway.conformance.run.Exhaustion;
import io.slipway.conformance.run.Fate;
import io.slipway.conformance.run.JvmSettings;
import io.slipway.conformance.run.Logs;
import io.slipway.conformance.run.Outage;
import io.slipway.conformance.run.Processes;
import io.slipway.conformance.run.Sandbox;
import io.slipway.conformance.run.Seen;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Stop;
import io.slipway.conformance.run.Trial;
import io.slipway.images.ImageKind;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Platform;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunRulesTest {
    private final Sight sight = new Sight();

    @Test
    void whatWasSeenOfAGoodImageBreaksNoRule() {
        assertThat(RunRules.check(sight.image()))
                .allSatisfy(result ->
                        assertThat(result.outcome()).as(result.rule().text()).isInstanceOf(Outcome.Pass.class));
    }

    @Test
    void anEngineWithItsOwnStoreNamesAnImageByItsManifest() {
        sight.imageId = Sight.MANIFEST.toString();

        assertThat(broken()).isEmpty();
    }

    @Test
    void anotherConfigurationThanTheNamedOneIsNoticed() {
        sight.imageId = Sight.digest("other").toString();

        assertThat(broken()).containsExactly("BOOT-002");
    }

    @Test
    void anotherLayerThanTheNamedOneIsNoticed() {
        sight.layer = Sight.digest("other");

        assertThat(broken()).containsExactly("BOOT-002");
    }

    @Test
    void aCapabilityIsNoticed() {
        sight.processes = Seen.of(Sight.processes(Sight.process(1, "S", 1001, "80")));

        assertThat(broken()).containsExactly("PROCESS-001");
    }

    @Test
    void anotherUserThanTheConfiguredOneIsNoticed() {
        sight.processes = Seen.of(Sight.processes(Sight.process(1, "S", 1002, "0")));

        assertThat(broken()).containsExactly("PROCESS-001");
    }

    @Test
    void theGroupOfAUserWithoutOneIsTheImagesOwnAffair() {
        sight.config = sight.config.withUser("1001");

        assertThat(broken()).isEmpty();
    }

    @Test
    void whatListensForItselfOnlyNeedNotBeDeclared() {
        sight.processes = Seen.of(new Processes(
                List.of(Sight.process(1, "S", 1001, "0")),
                List.of(Sight.listening("0.0.0.0", 8080), Sight.listening("127.0.0.11", 40_123))));

        assertThat(broken()).isEmpty();
    }

    @Test
    void onAnEmulatedPlatformNothingIsMeasuredAndOneBootIsEnough() {
        sight.emulated = true;

        assertThat(skipped())
                .contains("STARTUP-001", "FILE-003", "MEMORY-001", "STOP-001", "STOP-002", "SETTING-001")
                .doesNotContain("BOOT-001", "HTTP-002", "LISTEN-001", "LOG-001", "PROCESS-002");
        assertThat(RunRules.plan(true)).isEqualTo(new BootPlan(EnumSet.of(Trial.SERVICE)));
        assertThat(RunRules.decided(ImageKind.SERVICE, true))
                .doesNotContain(new RuleId("STARTUP-001"), new RuleId("BOOT-003"));
    }

    @Test
    void allRulesTogetherNeedEveryBoot() {
        assertThat(RunRules.plan(false).trials()).containsExactlyInAnyOrder(Trial.values());
        assertThat(RunRules.decided(ImageKind.SERVICE, false)).contains(new RuleId("BOOT-003"), new RuleId("FILE-003"));
    }

    @Test
    void whatDidNotBootBreaksOneRuleOnly() {
        Start ended = new Start.Ended("ended with status 1 before it answered", "read-only file system");
        sight.start = Optional.of(ended);
        sight.refusal = Seen.absent(ended.whyNotUp());
        sight.confinement = Seen.absent(ended.whyNotUp());
        sight.restarts = Seen.absent(ended.whyNotUp());

        assertThat(RunRules.check(sight.image()))
                .filteredOn(result -> !result.outcome().acceptable())
                .singleElement()
                .satisfies(
                        result -> assertThat(result.outcome().message()).contains("status 1", "read-only file system"));
    }

    @Test
    void whatTheEngineDidNotStartIsAnErrorAndNoFaultOfTheImage() {
        Start refused =
                new Start.Refused("Tried to start a container of the image, but the engine refused: no network");
        sight.start = Optional.of(refused);
        sight.refusal = Seen.absent(refused.whyNotUp());
        sight.confinement = Seen.absent(refused.whyNotUp());
        sight.restarts = Seen.absent(refused.whyNotUp());

        assertThat(RunRules.check(sight.image()))
                .filteredOn(result -> !result.outcome().acceptable())
                .singleElement()
                .satisfies(result -> assertThat(result.outcome())
                        .isEqualTo(new Outcome.Failed(
                                "Tried to start a container of the image, but the engine refused: no network")));
        assertThat(skipped()).contains("STARTUP-001", "BOOT-003").doesNotContain("BOOT-001");
    }

    @Test
    void aJobThatNothingIsDeclaredOfMayEnd() {
        Start finished = new Start.Finished(Duration.ofMillis(300), sight.logs);
        sight.annotations = Map.of();
        sight.config = ImageConfig.empty(Platform.LINUX_AMD64);
        sight.start = Optional.of(finished);
        sight.refusal = Seen.absent(finished.whyNotUp());
        sight.confinement = Seen.absent(finished.whyNotUp());
        sight.restarts = Seen.absent(finished.whyNotUp());

        assertThat(broken()).isEmpty();
        assertThat(skipped()).contains("HTTP-001", "STARTUP-001", "PROCESS-001").doesNotContain("BOOT-001");
    }

    @Test
    void aCommandThatDidItsWorkIsJudgedByWhatACommandCanBe() {
        sight.annotations = Map.of("io.slipway.kind", "command");
        sight.start = Optional.of(new Start.Finished(Duration.ofMillis(300), sight.logs));

        assertThat(broken()).isEmpty();
        List<RuleId> decided = RunRules.decided(ImageKind.COMMAND, false);
        assertThat(decided)
                .extracting(RuleId::text)
                .contains("BOOT-001", "BOOT-003", "BOOT-005", "FILE-003", "LOG-002")
                .doesNotContainAnyElementsOf(skipped());
        assertThat(skipped())
                .contains("HTTP-001", "LISTEN-001", "LOG-001", "PROCESS-001", "STOP-001", "STOP-003")
                .doesNotContain("STARTUP-001", "STARTUP-002", "SETTING-001", "MEMORY-002", "LOCALE-001");
    }

    @Test
    void aCommandThatIsSlowOrWritesToStandardErrorIsNoticed() {
        sight.annotations = Map.of("io.slipway.kind", "command");
        Logs noisy = new Logs(List.of("slipway 1.0"), List.of("WARNING: restricted"));
        sight.start = Optional.of(new Start.Finished(Duration.ofSeconds(6), Seen.of(noisy)));

        assertThat(broken()).containsExactly("STARTUP-001", "LOG-002");
    }

    @Test
    void aCommandThatFailedBreaksOneRuleOnly() {
        Start ended = new Start.Ended("ended with status 2 before it was up", "Unknown option");
        sight.annotations = Map.of("io.slipway.kind", "command");
        sight.start = Optional.of(ended);
        sight.refusal = Seen.absent(ended.whyNotUp());
        sight.confinement = Seen.absent(ended.whyNotUp());
        sight.restarts = Seen.absent(ended.whyNotUp());

        assertThat(broken()).containsExactly("BOOT-001");
        assertThat(skipped()).contains("STARTUP-001", "LOG-002");
    }

    @Test
    void withoutDeclaredEndpointsNoneIsAsked() {
        sight.annotations = Map.of();

        assertThat(broken()).isEmpty();
        assertThat(skipped()).contains("HTTP-001", "HTTP-002", "HTTP-003").doesNotContain("STARTUP-001", "LISTEN-002");
    }

    @Test
    void withoutAStatedBudgetNoStartIsLate() {
        sight.startup = Optional.empty();
        sight.ready = Optional.of(Duration.ofMinutes(1));

        assertThat(broken()).isEmpty();
        assertThat(skipped()).containsExactly("STARTUP-001", "STARTUP-002");
    }

    @Test
    void aContainerThatTheEngineDidNotConfineProvesNothing() {
        sight.sandbox = new Sandbox(false, List.of(), List.of(), 0);

        assertThat(RunRules.check(sight.image()).get(0).outcome()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void withoutItsMemoryLimitNobodyKnowsWhetherItBoots() {
        sight.sandbox = new Sandbox(true, List.of("ALL"), List.of("no-new-privileges"), 0);

        assertThat(broken()).isEmpty();
        assertThat(skipped()).containsExactly("BOOT-001");
    }

    @Test
    void anEngineMayNameEachCapabilityThatItDropped() {
        List<String> each = List.of(
                "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE NET_RAW SETFCAP SETGID SETPCAP SETUID SYS_CHROOT"
                        .split(" "));

        assertThat(new Sandbox(true, each, List.of("no-new-privileges"), 1).hardened())
                .isTrue();
        assertThat(new Sandbox(true, each.subList(1, each.size()), List.of("no-new-privileges"), 1).hardened())
                .isFalse();
    }

    @Test
    void whatStillRunsAfterItsBudgetIsNoticed() {
        sight.stop = Seen.of(new Stop(
                OptionalInt.empty(),
                Duration.ofSeconds(12),
                Sight.STOP.draining(),
                Sight.STOP.inFlight(),
                Optional.empty()));

        assertThat(broken()).containsExactly("STOP-001");
    }

    @Test
    void whatRefusesConnectionsWhileItDrainsIsNoticed() {
        sight.stop = Seen.of(new Stop(
                OptionalInt.of(0),
                Duration.ofSeconds(1),
                Sight.answer(Endpoint.READY, 0),
                Sight.STOP.inFlight(),
                Optional.empty()));

        assertThat(broken()).containsExactly("STOP-003");
    }

    @Test
    void whatSaysThatItIsReadyAgainAfterItHasDrainedIsNoticed() {
        sight.stop = Seen.of(new Stop(
                OptionalInt.of(0),
                Duration.ofSeconds(1),
                Sight.STOP.draining(),
                Sight.STOP.inFlight(),
                Optional.of(Sight.answer(Endpoint.READY, 200))));

        assertThat(broken()).containsExactly("STOP-003");
    }

    @Test
    void everyWayInWhichCompanionsAreAwayIsToBeBorne() {
        for (Absence unborne : List.of(Sight.absence(0, 503), Sight.absence(200, 200))) {
            sight.restarts = Seen.of(Sight.restarts(Sight.UP, new Outage(List.of(Sight.absence(200, 503), unborne))));
            assertThat(broken()).containsExactly("HTTP-004");

            sight.restarts = Seen.of(Sight.restarts(Sight.UP, new Outage(List.of(unborne))));
            assertThat(broken()).containsExactly("HTTP-004");
        }
    }

    @Test
    void whatDoesNotComeUpAgainIsNoticedOnce() {
        sight.restarts = Seen.of(Sight.restarts(new Fate.Down("it is locked"), Sight.OUTAGE));

        assertThat(broken()).containsExactly("BOOT-005");
        assertThat(skipped()).containsExactly("STARTUP-002");
    }

    @Test
    void withoutAJvmItsRulesAreSkippedUnlessTheImageSetsALocale() {
        sight.confinement = Seen.of(new Confinement(
                "1000:0",
                Sight.UP,
                Seen.of(Sight.UP),
                Seen.of(new JvmSettings(Map.of(), Map.of())),
                Seen.absent("it has no JVM")));
        assertThat(skipped()).containsExactly("MEMORY-002", "LOCALE-001");

        sight.config = sight.config.withEnvironment(List.of("LANG=en_US.ISO-8859-1"));
        assertThat(broken()).containsExactly("LOCALE-001");

        sight.config = sight.config.withEnvironment(List.of("LANG=en_US.ISO-8859-1", "LC_ALL=C.UTF-8"));
        assertThat(broken()).isEmpty();
    }

    @Test
    void whatAnEngineHasRunTogetherIsNoWordOfTheJvm() {
        Logs logs = new Logs(
                List.of(),
                List.of(
                        "    file.encoding = UTF-8    file.separator = /",
                        "    native.encoding = ",
                        "    user.dir = /"));
        assertThat(JvmSettings.parse(logs).properties()).containsOnlyKeys("user.dir");

        sight.confinement = exhausted(JvmSettings.parse(logs), OptionalInt.of(3), false);
        assertThat(skipped()).containsExactly("LOCALE-001");
    }

    @Test
    void whatLivesOnWithAFullHeapOrEndsWellIsNoticedWhateverItsFlagsSay() {
        sight.confinement = exhausted(Sight.JVM, OptionalInt.empty(), false);
        assertThat(broken()).containsExactly("MEMORY-002");

        sight.confinement = exhausted(Sight.JVM, OptionalInt.of(0), false);
        assertThat(broken()).containsExactly("MEMORY-002");

        sight.confinement = exhausted(new JvmSettings(Map.of(), Map.of()), OptionalInt.of(134), false);
        assertThat(broken()).isEmpty();
    }

    @Test
    void whereTheKernelWasFasterTheFlagsTell() {
        sight.confinement = exhausted(Sight.JVM, OptionalInt.of(137), true);
        assertThat(broken()).isEmpty();

        JvmSettings without = new JvmSettings(Map.of("ExitOnOutOfMemoryError", "false"), Map.of());
        sight.confinement = exhausted(without, OptionalInt.of(137), true);
        assertThat(broken()).containsExactly("MEMORY-002");
    }

    @Test
    void whatCouldNotBeSeenIsAnErrorAndWhatIsNotThereIsSkipped() throws Exception {
        sight.restarts = Seen.look("boot again", () -> {
            throw new IllegalStateException("the engine is gone");
        });
        sight.refusal = Seen.absent("no fixture declares one");

        assertThat(RunRules.check(sight.image()))
                .filteredOn(result -> result.outcome() instanceof Outcome.Failed)
                .extracting(result -> result.outcome().message())
                .allMatch("Tried to boot again, but failed because the engine is gone"::equals)
                .hasSize(5);
        assertThat(skipped()).containsExactly("SETTING-001");
    }

    private static Seen<Confinement> exhausted(JvmSettings jvm, OptionalInt exitCode, boolean killed) {
        return Seen.of(new Confinement(
                "1000:0",
                Sight.UP,
                Seen.of(Sight.UP),
                Seen.of(jvm),
                Seen.of(new Exhaustion(exitCode, killed, Duration.ofSeconds(1)))));
    }

    private List<String> broken() {
        return RunRules.check(sight.image()).stream()
                .filter(result -> !result.outcome().acceptable())
                .map(result -> result.rule().text())
                .toList();
    }

    private List<String> skipped() {
        return RunRules.check(sight.image()).stream()
                .filter(result -> result.outcome() instanceof Outcome.Skipped)
                .map(RuleResult::rule)
                .map(RuleId::text)
                .toList();
    }
}
