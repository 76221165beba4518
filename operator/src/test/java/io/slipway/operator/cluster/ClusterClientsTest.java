package io.slipway.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterClientsTest {

    private final List<String> agents = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
            boolean known = "Bearer renewed".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(known ? 404 : 401, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void takesUpRenewedCredentials(@TempDir Path folder) throws IOException {
        Path kubeconfig = folder.resolve("kubeconfig.yaml");
        write(kubeconfig, "first");
        try (KubernetesClient client = ClusterClients.of(Optional.of(kubeconfig))) {
            ClusterProbe probe = new ClusterProbe(client);
            assertThat(probe.fault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains("credentials"));

            write(kubeconfig, "renewed");

            assertThat(probe.fault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains("does not know"));
        }
    }

    @Test
    void saysWhoItIs(@TempDir Path folder) throws IOException {
        Path kubeconfig = folder.resolve("kubeconfig.yaml");
        write(kubeconfig, "renewed");
        try (KubernetesClient client = ClusterClients.of(Optional.of(kubeconfig))) {
            new ClusterProbe(client).fault();
        }

        assertThat(agents).isNotEmpty().allMatch("slipway-operator"::equals);
    }

    private void write(Path kubeconfig, String token) throws IOException {
        Files.writeString(kubeconfig, """
                apiVersion: v1
                kind: Config
                current-context: test
                clusters:
                  - name: test
                    cluster: {server: "http://127.0.0.1:%d"}
                users:
                  - name: test
                    user: {token: %s}
                contexts:
                  - name: test
                    context: {cluster: test, user: test}
                """.formatted(server.getAddress().getPort(), token));
    }
}
