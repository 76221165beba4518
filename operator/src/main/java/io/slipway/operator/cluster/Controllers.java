package io.slipway.operator.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.slipway.operator.model.Names;
import io.slipway.operator.reconcile.PlatformServiceReconciler;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** The watches and the reconciler, which run while this operator is the leader. */
final class Controllers {

    private static final Duration SYNC = Duration.ofSeconds(20);
    private static final Duration FINISH = Duration.ofSeconds(4);
    private static final int FIRST_RETRY_MILLIS = 500;
    private static final double RETRY_FACTOR = 2;
    private static final int LONGEST_RETRY_MILLIS = 60_000;

    private final Operator operator;
    private final AtomicBoolean broken = new AtomicBoolean();

    private Controllers(KubernetesClient client, ClusterSettings settings, ReconcileMetrics metrics) {
        this.operator = new Operator(configuration -> configuration
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withMetrics(metrics)
                .withConcurrentReconciliationThreads(settings.threads())
                .withCacheSyncTimeout(SYNC)
                .withReconciliationTerminationTimeout(FINISH)
                // A JSON patch of the status leaves the fields that others own alone on every version of the API
                // server.
                .withUseSSAToPatchPrimaryResource(false)
                .withInformerStoppedHandler((informer, reason) -> broken.compareAndSet(false, reason != null)));
        operator.register(
                new PlatformServiceReconciler(Clock.systemUTC()),
                configuration -> configuration
                        .withFieldManager(Names.OPERATOR)
                        .withFinalizer(Names.FINALIZER)
                        .withReconciliationMaxInterval(settings.resync())
                        .withRetry(new GenericRetry()
                                .setInitialInterval(FIRST_RETRY_MILLIS)
                                .setIntervalMultiplier(RETRY_FACTOR)
                                .setMaxInterval(LONGEST_RETRY_MILLIS)
                                .setMaxAttempts(-1))
                        .settingNamespaces(namespaces(settings)));
    }

    /** Starts to watch and to reconcile; returns when the watches are in sync. */
    static Controllers start(KubernetesClient client, ClusterSettings settings, ReconcileMetrics metrics) {
        Controllers controllers = new Controllers(client, settings, metrics);
        controllers.operator.start();
        return controllers;
    }

    /** Whether a watch has ended for good, so that these controllers are of no more use. */
    boolean broken() {
        return broken.get();
    }

    /** Finishes what is being reconciled, within a few seconds, and stops. */
    void stop() {
        operator.stop();
    }

    private static Set<String> namespaces(ClusterSettings settings) {
        return settings.namespaces().isEmpty()
                ? Set.of(Constants.WATCH_ALL_NAMESPACES)
                : Set.copyOf(settings.namespaces());
    }
}
