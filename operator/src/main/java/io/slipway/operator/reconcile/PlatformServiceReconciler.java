package io.slipway.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.slipway.operator.api.ConditionType;
import io.slipway.operator.api.PlatformService;
import io.slipway.operator.api.PlatformServiceStatus;
import io.slipway.operator.model.Announcement;
import io.slipway.operator.model.DesiredState;
import io.slipway.operator.model.Labels;
import io.slipway.operator.model.Refusal;
import io.slipway.operator.model.SpecificationRules;
import io.slipway.operator.model.StatusReport;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings the cluster in step with a PlatformService each time that either changes. */
@ControllerConfiguration(name = "platformservice")
public final class PlatformServiceReconciler implements Reconciler<PlatformService>, Cleaner<PlatformService> {

    private static final System.Logger LOG = System.getLogger(PlatformServiceReconciler.class.getName());

    /** Answers by which the API server says that the request itself is wrong: sent again it would be refused again. */
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 405, 422);

    /** How often to look whether what is deleted is gone, beside being told. */
    private static final Duration UNTIL_GONE = Duration.ofSeconds(5);

    private final Clock clock;

    /** A reconciler that takes the time of changes from a clock. */
    public PlatformServiceReconciler(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, PlatformService>> prepareEventSources(EventSourceContext<PlatformService> context) {
        return Dependents.KINDS.stream()
                .<EventSource<?, PlatformService>>map(kind -> watch(kind, context))
                .toList();
    }

    private static <R extends HasMetadata> EventSource<R, PlatformService> watch(
            Class<R> kind, EventSourceContext<PlatformService> context) {
        // By label rather than by owner, so that a removed owner is seen as well.
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(kind, PlatformService.class)
                        .withLabelSelector(Labels.MANAGED)
                        .withSecondaryToPrimaryMapper(PlatformServiceReconciler::instance)
                        .withNamespacesInheritedFromController()
                        .build(),
                context);
    }

    private static Set<ResourceID> instance(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getLabels())
                .map(labels -> labels.get(Labels.INSTANCE))
                .map(name -> Set.of(new ResourceID(name, object.getMetadata().getNamespace())))
                .orElse(Set.of());
    }

    @Override
    public UpdateControl<PlatformService> reconcile(PlatformService service, Context<PlatformService> context) {
        EventRecorder events = new EventRecorder(context.getClient(), clock);
        Optional<PlatformServiceStatus> before = Optional.ofNullable(service.getStatus());
        PlatformServiceStatus after = bring(service, new Dependents(service, context), events);
        Announcement.of(before, after).forEach(announcement -> tell(service, announcement, events));
        UpdateControl<PlatformService> control;
        if (before.filter(after::equals).isPresent()) {
            control = UpdateControl.noUpdate();
        } else {
            service.setStatus(after);
            control = UpdateControl.patchStatus(service);
        }
        return waits(after) ? control.rescheduleAfter(StatusReport.PATIENCE) : control;
    }

    private PlatformServiceStatus bring(PlatformService service, Dependents dependents, EventRecorder events) {
        StatusReport report = new StatusReport(service, clock.instant());
        Optional<Refusal> refusal = SpecificationRules.refusal(service.getSpec());
        if (refusal.isPresent()) {
            return report.refused(refusal.get(), dependents.deployment());
        }
        DesiredState desired = DesiredState.of(service);
        Optional<Refusal> taken = dependents.taken(desired);
        if (taken.isPresent()) {
            return report.refused(taken.get(), dependents.deployment());
        }
        Optional<Deployment> deployment = Optional.empty();
        for (HasMetadata wanted : desired.objects()) {
            try {
                Dependents.Applied<HasMetadata> applied = dependents.apply(wanted);
                applied.change().ifPresent(change -> tell(service, change.announcement(), events));
                deployment = applied.object() instanceof Deployment found ? Optional.of(found) : deployment;
            } catch (KubernetesClientException e) {
                if (REFUSALS.contains(e.getCode())) {
                    return report.refused(Refusal.notAccepted(wanted, answer(e)), dependents.deployment());
                }
                throw e;
            }
        }
        dependents.removeUnwanted(desired).forEach(change -> tell(service, change.announcement(), events));
        return report.applied(deployment.orElseThrow());
    }

    @Override
    public DeleteControl cleanup(PlatformService service, Context<PlatformService> context) {
        Dependents dependents = new Dependents(service, context);
        // One kind after the other: first nobody finds the pods, then they go, and last what they were.
        for (Map.Entry<Class<? extends HasMetadata>, List<HasMetadata>> kind :
                dependents.byKind().entrySet()) {
            if (!kind.getValue().isEmpty()) {
                kind.getValue().stream()
                        .filter(object -> !object.isMarkedForDeletion())
                        .forEach(dependents::delete);
                return DeleteControl.noFinalizerRemoval().rescheduleAfter(UNTIL_GONE);
            }
        }
        LOG.log(Level.INFO, "%s: all of it is gone".formatted(name(service)));
        return DeleteControl.defaultDelete();
    }

    private static void tell(PlatformService service, Announcement announcement, EventRecorder events) {
        LOG.log(
                announcement.warning() ? Level.WARNING : Level.INFO,
                "%s: %s: %s".formatted(name(service), announcement.reason(), announcement.message()));
        events.record(service, announcement);
    }

    private static boolean waits(PlatformServiceStatus status) {
        return status.condition(ConditionType.PROGRESSING)
                .filter(progressing ->
                        progressing.holds() && progressing.reason().equals("ReplicasUnavailable"))
                .isPresent();
    }

    private static String name(PlatformService service) {
        return service.getMetadata().getNamespace() + "/"
                + service.getMetadata().getName();
    }

    private static String answer(KubernetesClientException e) {
        return e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
    }
}
