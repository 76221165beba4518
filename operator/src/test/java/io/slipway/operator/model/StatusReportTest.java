package io.slipway.operator.model;

import static io.slipway.operator.TestServices.IMAGE;
import static io.slipway.operator.TestServices.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.slipway.operator.TestServices;
import io.slipway.operator.api.ConditionType;
import io.slipway.operator.api.PlatformService;
import io.slipway.operator.api.PlatformServiceStatus;
import io.slipway.operator.api.StatusCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusReportTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");
    private static final Refusal REFUSAL = new Refusal("InvalidImage", "no digest");

    static Stream<Arguments> rollouts() {
        return Stream.of(
                Arguments.of("no status yet", deployment(2, null), "False/RollingOut True/RollingOut False/AsExpected"),
                Arguments.of(
                        "not observed yet",
                        deployment(2, state(0, 2, 2, 2)),
                        "False/RollingOut True/RollingOut False/AsExpected"),
                Arguments.of(
                        "some are updated",
                        deployment(2, state(1, 3, 1, 2)),
                        "False/RollingOut True/RollingOut False/AsExpected"),
                Arguments.of(
                        "old ones are still there",
                        deployment(2, state(1, 3, 2, 2)),
                        "False/RollingOut True/RollingOut False/AsExpected"),
                Arguments.of(
                        "all serve",
                        deployment(2, state(1, 2, 2, 2)),
                        "True/Available False/RolledOut False/AsExpected"),
                Arguments.of(
                        "none are wanted",
                        deployment(0, state(1, 0, 0, 0)),
                        "True/ScaledToZero False/RolledOut False/AsExpected"),
                Arguments.of(
                        "one broke after the rollout",
                        with(deployment(2, state(1, 2, 2, 1)), "Progressing", "True", "NewReplicaSetAvailable"),
                        "False/ReplicasUnavailable True/ReplicasUnavailable False/AsExpected"),
                Arguments.of(
                        "no progress",
                        with(deployment(2, state(1, 3, 1, 2)), "Progressing", "False", "ProgressDeadlineExceeded"),
                        "False/RolloutStalled False/RolloutStalled True/RolloutStalled"),
                Arguments.of(
                        "no pods can be made",
                        with(deployment(2, state(1, 0, 0, 0)), "ReplicaFailure", "True", "FailedCreate"),
                        "False/ReplicaFailure False/ReplicaFailure True/ReplicaFailure"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rollouts")
    void saysHowFarItIs(String name, Deployment deployment, String expected) {
        PlatformServiceStatus status = new StatusReport(service(null), NOW).applied(deployment);

        assertThat(conditions(status)).as(name).isEqualTo(expected);
        assertThat(status.conditions()).allSatisfy(condition -> {
            assertThat(condition.observedGeneration()).isEqualTo(7);
            assertThat(condition.message()).isNotBlank();
            assertThat(condition.lastTransitionTime()).isEqualTo("2026-11-21T12:00:00Z");
        });
        assertThat(status.observedGeneration()).isEqualTo(7);
    }

    @Test
    void countsReplicas() {
        PlatformServiceStatus status = new StatusReport(service(null), NOW).applied(deployment(3, state(1, 4, 2, 1)));

        assertThat(status.replicas()).isEqualTo(3);
        assertThat(status.availableReplicas()).isEqualTo(1);
        assertThat(status.image()).isEqualTo(IMAGE);
        assertThat(status.selector())
                .isEqualTo("app.kubernetes.io/instance=shop,app.kubernetes.io/managed-by=slipway-operator");
        assertThat(status.condition(ConditionType.READY))
                .hasValueSatisfying(
                        ready -> assertThat(ready.message()).isEqualTo("2 of 3 replicas are updated, 1 are available"));
    }

    @Test
    void keepsTheTimeOfWhatDoesNotChange() {
        PlatformServiceStatus before = new StatusReport(service(null), NOW).applied(deployment(2, state(1, 3, 1, 2)));
        Instant later = NOW.plusSeconds(60);

        PlatformServiceStatus after =
                new StatusReport(service(before), later).applied(deployment(2, state(1, 2, 2, 2)));

        assertThat(since(after, ConditionType.READY)).isEqualTo("2026-11-21T12:01:00Z");
        assertThat(since(after, ConditionType.PROGRESSING)).isEqualTo("2026-11-21T12:01:00Z");
        assertThat(since(after, ConditionType.DEGRADED)).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(new StatusReport(service(after), later.plusSeconds(60)).applied(deployment(2, state(1, 2, 2, 2))))
                .isEqualTo(after);
    }

    @Test
    void losesPatienceWithMissingReplicas() {
        Deployment missing = with(deployment(2, state(1, 2, 2, 1)), "Progressing", "True", "NewReplicaSetAvailable");
        PlatformServiceStatus first = new StatusReport(service(null), NOW).applied(missing);
        Duration patience = StatusReport.PATIENCE;
        assertThat(StatusReport.waits(first)).isTrue();

        assertThat(conditions(new StatusReport(service(first), NOW.plus(patience)).applied(missing)))
                .isEqualTo("False/ReplicasUnavailable True/ReplicasUnavailable False/AsExpected");
        assertThat(conditions(
                        new StatusReport(service(first), NOW.plus(patience).plusSeconds(1)).applied(missing)))
                .isEqualTo("False/ReplicasUnavailable False/ReplicasUnavailable True/ReplicasUnavailable");
    }

    @Test
    void saysWhatIsRefused() {
        PlatformServiceStatus status = new StatusReport(service(null), NOW).refused(REFUSAL, Optional.empty());

        assertThat(conditions(status)).isEqualTo("False/InvalidImage False/InvalidImage True/InvalidImage");
        assertThat(status.condition(ConditionType.DEGRADED).orElseThrow().message())
                .isEqualTo("no digest");
        assertThat(status.image()).isNull();
        assertThat(status.replicas()).isZero();
    }

    @Test
    void saysWhatRunsStillWhenAChangeIsRefused() {
        PlatformServiceStatus status =
                new StatusReport(service(null), NOW).refused(REFUSAL, Optional.of(deployment(2, state(1, 2, 2, 2))));

        assertThat(status.condition(ConditionType.READY).orElseThrow().message())
                .isEqualTo("no digest; what was rolled out before stays as it is");
        assertThat(status.image()).isEqualTo(IMAGE);
        assertThat(status.availableReplicas()).isEqualTo(2);
    }

    @Test
    void announcesBadNewsOnceAndGoodNews() {
        PlatformServiceStatus refused = new StatusReport(service(null), NOW).refused(REFUSAL, Optional.empty());
        PlatformServiceStatus ready = new StatusReport(service(refused), NOW).applied(deployment(2, state(1, 2, 2, 2)));

        assertThat(Announcement.of(Optional.empty(), refused))
                .containsExactly(new Announcement(true, "InvalidImage", "no digest"));
        assertThat(Announcement.of(Optional.of(refused), refused)).isEmpty();
        assertThat(Announcement.of(Optional.of(refused), ready))
                .containsExactly(new Announcement(false, "Ready", "2 of 2 replicas are available"));
        assertThat(Announcement.of(Optional.of(ready), ready)).isEmpty();
        assertThat(StatusReport.waits(ready)).isFalse();
    }

    private static PlatformService service(PlatformServiceStatus status) {
        PlatformService service = TestServices.service("team", "shop", spec().build());
        service.getMetadata().setGeneration(7L);
        service.setStatus(status);
        return service;
    }

    private static Deployment deployment(int wanted, List<Integer> state) {
        DeploymentBuilder builder = new DeploymentBuilder(DesiredState.of(service(null)).objects().stream()
                        .filter(Deployment.class::isInstance)
                        .map(Deployment.class::cast)
                        .findFirst()
                        .orElseThrow())
                .editMetadata()
                .withGeneration(1L)
                .endMetadata()
                .editSpec()
                .withReplicas(wanted)
                .endSpec();
        if (state != null) {
            builder.withNewStatus()
                    .withObservedGeneration((long) state.get(0))
                    .withReplicas(state.get(1))
                    .withUpdatedReplicas(state.get(2))
                    .withAvailableReplicas(state.get(3))
                    .endStatus();
        }
        return builder.build();
    }

    private static List<Integer> state(int observed, int replicas, int updated, int available) {
        return List.of(observed, replicas, updated, available);
    }

    private static Deployment with(Deployment deployment, String type, String status, String reason) {
        return new DeploymentBuilder(deployment)
                .editStatus()
                .addNewCondition()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage("as the cluster says")
                .endCondition()
                .endStatus()
                .build();
    }

    private static String conditions(PlatformServiceStatus status) {
        return status.conditions().stream()
                .map(condition -> condition.status() + "/" + condition.reason())
                .reduce((left, right) -> left + " " + right)
                .orElse("");
    }

    private static String since(PlatformServiceStatus status, ConditionType type) {
        return status.condition(type).map(StatusCondition::lastTransitionTime).orElseThrow();
    }
}
