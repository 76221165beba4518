package io.slipway.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.slipway.service.metrics.Collector;
import io.slipway.service.metrics.Counter;
import io.slipway.service.metrics.Exposition;
import io.slipway.service.metrics.Histogram;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times what the SDK does for the service's metrics, and logs what failed. */
final class ReconcileMetrics implements Metrics, Collector {

    private static final System.Logger LOG = System.getLogger(ReconcileMetrics.class.getName());

    private final Counter reconciles = new Counter(
            "operator_reconciles_total",
            "Reconciliations by operation (reconcile, cleanup) and outcome (succeeded, failed).",
            "operation",
            "outcome");
    private final Histogram durations = new Histogram(
            "operator_reconcile_duration_seconds", "How long reconciliations took, by operation.", "operation");
    private final Set<ResourceID> waiting = ConcurrentHashMap.newKeySet();

    @Override
    public void reconciliationSubmitted(HasMetadata resource, RetryInfo retry, Map<String, Object> metadata) {
        waiting.add(ResourceID.fromResource(resource));
    }

    @Override
    public void reconciliationStarted(HasMetadata resource, Map<String, Object> metadata) {
        waiting.remove(ResourceID.fromResource(resource));
    }

    @Override
    public void cleanupDone(ResourceID resource, Map<String, Object> metadata) {
        waiting.remove(resource);
    }

    @Override
    public void reconciliationFailed(
            HasMetadata resource, RetryInfo retry, Exception exception, Map<String, Object> metadata) {
        LOG.log(
                Level.WARNING,
                "%s/%s: attempt %d failed and will be repeated: %s"
                        .formatted(
                                resource.getMetadata().getNamespace(),
                                resource.getMetadata().getName(),
                                retry == null ? 1 : retry.getAttemptCount() + 1,
                                Causes.first(exception)));
    }

    @Override
    public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
        long started = System.nanoTime();
        boolean succeeded = false;
        try {
            T result = execution.execute();
            succeeded = true;
            return result;
        } finally {
            reconciles.increment(execution.name(), succeeded ? "succeeded" : "failed");
            durations.observe(Duration.ofNanos(System.nanoTime() - started), execution.name());
        }
    }

    /** Forgets what waited; for controllers that have been stopped. */
    void reset() {
        waiting.clear();
    }

    @Override
    public void collect(Exposition exposition) {
        reconciles.collect(exposition);
        durations.collect(exposition);
        exposition
                .family("operator_queue_length", Exposition.Type.GAUGE, "Services that wait to be reconciled.")
                .sample("operator_queue_length", Map.of(), waiting.size());
    }
}
