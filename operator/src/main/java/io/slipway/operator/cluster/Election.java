package io.slipway.operator.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.slipway.operator.cluster.ClusterSettings.ElectionSettings;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Agrees with other operators on one that does the work, by a Lease. */
final class Election implements AutoCloseable {

    private final KubernetesClient client;
    private final LeaderElectionConfig config;
    private CompletableFuture<?> candidacy = CompletableFuture.completedFuture(null);

    Election(KubernetesClient client, ElectionSettings settings, LeaderCallbacks callbacks) {
        this.client = client;
        String namespace = settings.namespace()
                .or(() -> Optional.ofNullable(client.getNamespace()))
                .orElse("default");
        this.config = new LeaderElectionConfigBuilder()
                .withName(settings.lease())
                .withLock(new LeaseLock(namespace, settings.lease(), settings.identity()))
                .withLeaseDuration(settings.duration())
                // The proportions that Kubernetes' own components have: 15 s, 10 s, 2 s.
                .withRenewDeadline(settings.duration().multipliedBy(2).dividedBy(3))
                .withRetryPeriod(settings.duration().multipliedBy(2).dividedBy(15))
                .withReleaseOnCancel(true)
                .withLeaderCallbacks(callbacks)
                .build();
    }

    /** Stands for election, unless it does already: a candidacy ends when the lease is lost. */
    void stand() {
        if (candidacy.isDone()) {
            candidacy = client.leaderElector().withConfig(config).build().start();
        }
    }

    /** Gives the lease back, so that another operator need not wait for its end. */
    @Override
    public void close() {
        candidacy.cancel(true);
    }
}
