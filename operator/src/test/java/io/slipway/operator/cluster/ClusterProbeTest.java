package io.slipway.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against a server that gives one answer; the real one is asked in the integration tests. */
class ClusterProbeTest {

    private static final String RESOURCES =
            "{\"kind\":\"APIResourceList\",\"groupVersion\":\"slipway.io/v1alpha1\",\"resources\":[{\"name\":\"%s\"}]}";

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(404, "{}", "does not know the resource platformservices of slipway.io/v1alpha1"),
                Arguments.of(200, RESOURCES.formatted("others"), "apply deploy/crd/platformservices.slipway.io.yaml"),
                Arguments.of(401, "{}", "does not accept the operator's credentials"),
                Arguments.of(403, "{}", "apply deploy/operator/operator.yaml"),
                Arguments.of(500, "{}", "answers 500"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void saysWhatIsMissing(int status, String body, String expected) throws IOException {
        assertThat(ask(status, body))
                .hasValueSatisfying(
                        fault -> assertThat(fault).contains("http://127.0.0.1:").contains(expected));
    }

    @Test
    void hasNothingToSayOfAClusterThatKnowsTheDefinition() throws IOException {
        assertThat(ask(200, RESOURCES.formatted("platformservices"))).isEmpty();
    }

    private static Optional<String> ask(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build()) {
            return new ClusterProbe(client).fault();
        } finally {
            server.stop(0);
        }
    }
}
