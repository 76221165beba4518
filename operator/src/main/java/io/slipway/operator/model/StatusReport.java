package io.slipway.operator.model;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.slipway.operator.api.ConditionType;
import io.slipway.operator.api.PlatformService;
import io.slipway.operator.api.PlatformServiceStatus;
import io.slipway.operator.api.StatusCondition;
import io.slipway.operator.model.Rollout.Complete;
import io.slipway.operator.model.Rollout.Refused;
import io.slipway.operator.model.Rollout.Rolling;
import io.slipway.operator.model.Rollout.Short;
import io.slipway.operator.model.Rollout.Stalled;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Makes the status of a service from what is there, and from the status that it had. */
public final class StatusReport {

    /** How long pods may be missing after a complete rollout before it is called wrong. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String REPLICAS_UNAVAILABLE = "ReplicasUnavailable";
    private static final String RUNNING_STILL = "%s; what was rolled out before stays as it is";

    private final PlatformService service;
    private final Optional<PlatformServiceStatus> before;
    private final Instant now;

    /**
     * A report.
     *
     * @param service with the status that it had
     * @param now the time of what changes
     */
    public StatusReport(PlatformService service, Instant now) {
        this.service = service;
        this.before = Optional.ofNullable(service.getStatus());
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The status of a service whose specification is not acted on. */
    public PlatformServiceStatus refused(Refusal refusal, Optional<Deployment> deployment) {
        String message = deployment.isPresent() ? RUNNING_STILL.formatted(refusal.message()) : refusal.message();
        return status(deployment, Verdict.wrong(refusal.reason(), message));
    }

    /** The status of a service whose Deployment is in step. */
    public PlatformServiceStatus applied(Deployment deployment) {
        return status(Optional.of(deployment), verdict(deployment));
    }

    /** Whether a status will be another one after {@link #PATIENCE} even if nothing happens. */
    public static boolean waits(PlatformServiceStatus status) {
        return status.condition(ConditionType.PROGRESSING)
                .filter(progressing ->
                        progressing.holds() && progressing.reason().equals(REPLICAS_UNAVAILABLE))
                .isPresent();
    }

    private Verdict verdict(Deployment deployment) {
        int wanted = Rollout.wanted(deployment);
        return switch (Rollout.of(deployment)) {
            case Complete complete ->
                wanted == 0
                        ? Verdict.fine("ScaledToZero", "no replicas are wanted")
                        : Verdict.fine("Available", "%d of %d replicas are available".formatted(wanted, wanted));
            case Rolling rolling ->
                Verdict.underWay(
                        "RollingOut",
                        "%d of %d replicas are updated, %d are available"
                                .formatted(rolling.updated(), wanted, rolling.available()));
            case Short missing -> missing(missing.available(), wanted);
            case Stalled stalled -> Verdict.wrong("RolloutStalled", stalled.message());
            case Refused refused -> Verdict.wrong("ReplicaFailure", refused.message());
        };
    }

    private Verdict missing(int available, int wanted) {
        String message = "%d of %d replicas are available".formatted(available, wanted);
        boolean forLong = before.flatMap(status -> status.condition(ConditionType.READY))
                .filter(ready -> !ready.holds())
                .filter(ready -> Instant.parse(ready.lastTransitionTime()).isBefore(now.minus(PATIENCE)))
                .isPresent();
        return forLong ? Verdict.wrong(REPLICAS_UNAVAILABLE, message) : Verdict.underWay(REPLICAS_UNAVAILABLE, message);
    }

    private PlatformServiceStatus status(Optional<Deployment> deployment, Verdict verdict) {
        return new PlatformServiceStatus(
                service.getMetadata().getGeneration(),
                deployment.map(StatusReport::image).orElse(null),
                deployment.map(Rollout::wanted).orElse(0),
                deployment.map(Rollout::available).orElse(0),
                Labels.selectorText(service.getMetadata().getName()),
                List.of(
                        condition(ConditionType.READY, verdict.ready()),
                        condition(ConditionType.PROGRESSING, verdict.progressing()),
                        condition(ConditionType.DEGRADED, verdict.degraded())));
    }

    private StatusCondition condition(ConditionType type, Verdict.Statement statement) {
        String status = statement.holds() ? "True" : "False";
        String since = before.flatMap(had -> had.condition(type))
                .filter(had -> had.status().equals(status))
                .map(StatusCondition::lastTransitionTime)
                .orElse(now.toString());
        return new StatusCondition(
                type,
                status,
                statement.reason(),
                statement.message(),
                service.getMetadata().getGeneration(),
                since);
    }

    private static String image(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                .filter(container -> container.getName().equals(Names.CONTAINER))
                .findFirst()
                .map(container -> container.getImage())
                .orElse(null);
    }
}
