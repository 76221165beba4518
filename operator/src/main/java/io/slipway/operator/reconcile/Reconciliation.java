package io.slipway.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.slipway.operator.api.PlatformService;
import io.slipway.operator.api.PlatformServiceStatus;
import io.slipway.operator.model.Announcement;
import io.slipway.operator.model.DesiredState;
import io.slipway.operator.model.Refusal;
import io.slipway.operator.model.SpecificationRules;
import io.slipway.operator.model.StatusReport;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Brings the cluster in step with one service, once. */
final class Reconciliation {

    private static final System.Logger LOG = System.getLogger(Reconciliation.class.getName());

    private final PlatformService service;
    private final Dependents dependents;
    private final EventRecorder events;
    private final StatusReport report;

    Reconciliation(PlatformService service, Context<PlatformService> context, Clock clock) {
        this.service = service;
        this.dependents = new Dependents(service, context);
        this.events = new EventRecorder(context.getClient(), clock);
        this.report = new StatusReport(service, clock.instant());
    }

    /** Does what is to be done, tells what is new, and returns the status that comes of it. */
    PlatformServiceStatus bring() {
        PlatformServiceStatus status = status();
        Announcement.of(Optional.ofNullable(service.getStatus()), status).forEach(this::tell);
        return status;
    }

    private PlatformServiceStatus status() {
        try {
            require(SpecificationRules.refusal(service.getSpec()));
            DesiredState desired = DesiredState.of(service);
            require(dependents.taken(desired));
            desired.prerequisites().forEach(this::apply);
            Deployment deployment = apply(desired.deployment());
            dependents.removeUnwanted(desired).forEach(change -> tell(change.announcement()));
            return report.applied(deployment);
        } catch (RefusedException e) {
            return report.refused(e.refusal(), dependents.deployment());
        }
    }

    private static void require(Optional<Refusal> refusal) {
        if (refusal.isPresent()) {
            throw new RefusedException(refusal.get());
        }
    }

    private <R extends HasMetadata> R apply(R wanted) {
        Dependents.Applied<R> applied = dependents.apply(wanted);
        applied.change().ifPresent(change -> tell(change.announcement()));
        return applied.object();
    }

    /**
     * Takes away what the service has, one kind after the other: first nobody finds the pods, then they go, and last who
     * they were.
     *
     * @return whether all of it is gone
     */
    boolean takeAway() {
        Optional<List<HasMetadata>> next = Dependents.KINDS.stream()
                .map(dependents::of)
                .filter(objects -> !objects.isEmpty())
                .findFirst();
        next.ifPresent(objects ->
                objects.stream().filter(object -> !object.isMarkedForDeletion()).forEach(dependents::delete));
        if (next.isEmpty()) {
            LOG.log(Level.INFO, "%s: all of it is gone".formatted(name()));
        }
        return next.isEmpty();
    }

    private void tell(Announcement announcement) {
        LOG.log(
                announcement.warning() ? Level.WARNING : Level.INFO,
                "%s: %s: %s".formatted(name(), announcement.reason(), announcement.message()));
        events.record(service, announcement);
    }

    private String name() {
        return service.getMetadata().getNamespace() + "/"
                + service.getMetadata().getName();
    }
}
