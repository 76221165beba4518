package io.slipway.operator.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.slipway.operator.model.Names;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Makes clients of the API server. */
final class ClusterClients {

    private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(3).toMillis();
    private static final int REQUEST_MILLIS = (int) Duration.ofSeconds(10).toMillis();

    private ClusterClients() {}

    /** A client by a kubeconfig, or by what a pod finds in its file system. */
    static KubernetesClient of(Optional<Path> kubeconfig) {
        // Changed in place: a copy forgets where its credentials came from, and these are renewed there.
        Config config = kubeconfig
                .map(file -> Config.fromKubeconfig(file.toFile()))
                .orElseGet(() -> Config.autoConfigure(null));
        // By it the API server names who wrote a field.
        config.setUserAgent(Names.OPERATOR);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setRequestTimeout(REQUEST_MILLIS);
        // Whoever asks tries again by a schedule of its own.
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
