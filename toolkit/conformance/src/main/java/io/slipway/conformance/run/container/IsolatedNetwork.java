package io.slipway.conformance.run.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A network that leads nowhere, with companions in it, until it is closed. */
final class IsolatedNetwork implements AutoCloseable {
    private final DockerClient client;
    private final String id;
    private final List<String> companions = new ArrayList<>();

    private IsolatedNetwork(DockerClient client, String id) {
        this.client = client;
        this.id = id;
    }

    /** @param companions their containers by host name */
    static IsolatedNetwork create(ContainerEngine engine, Map<String, String> companions) {
        IsolatedNetwork network = new IsolatedNetwork(
                engine.client(),
                engine.client()
                        .createNetworkCmd()
                        .withName("slipway-conformance-" + UUID.randomUUID())
                        .withInternal(true)
                        .withLabels(ContainerEngine.allLabels())
                        .exec()
                        .getId());
        boolean connected = false;
        try {
            companions.forEach(network::connect);
            connected = true;
            return network;
        } finally {
            if (!connected) {
                network.close();
            }
        }
    }

    String id() {
        return id;
    }

    private void connect(String host, String container) {
        client.connectToNetworkCmd()
                .withNetworkId(id)
                .withContainerId(container)
                .withContainerNetwork(new ContainerNetwork().withAliases(host))
                .exec();
        companions.add(container);
    }

    @Override
    public void close() {
        for (String companion : companions) {
            client.disconnectFromNetworkCmd()
                    .withNetworkId(id)
                    .withContainerId(companion)
                    .withForce(true)
                    .exec();
        }
        client.removeNetworkCmd(id).exec();
    }
}
