package io.slipway.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
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
import io.slipway.operator.api.PlatformService;
import io.slipway.operator.api.PlatformServiceStatus;
import io.slipway.operator.model.Labels;
import io.slipway.operator.model.StatusReport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings the cluster in step with a PlatformService each time that either changes. */
@ControllerConfiguration(name = "platformservice")
public final class PlatformServiceReconciler implements Reconciler<PlatformService>, Cleaner<PlatformService> {

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
        PlatformServiceStatus after = new Reconciliation(service, context, clock).bring();
        UpdateControl<PlatformService> control;
        if (after.equals(service.getStatus())) {
            control = UpdateControl.noUpdate();
        } else {
            service.setStatus(after);
            control = UpdateControl.patchStatus(service);
        }
        return StatusReport.waits(after) ? control.rescheduleAfter(StatusReport.PATIENCE) : control;
    }

    @Override
    public DeleteControl cleanup(PlatformService service, Context<PlatformService> context) {
        return new Reconciliation(service, context, clock).takeAway()
                ? DeleteControl.defaultDelete()
                : DeleteControl.noFinalizerRemoval().rescheduleAfter(UNTIL_GONE);
    }
}
