package io.slipway.companions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.conformance.run.container.CompanionClient;
import io.slipway.oci.Platform;
import io.slipway.oci.testing.Command.Result;
import io.slipway.oci.testing.Engine;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The API server's image, confined as a cluster would confine it, as its clients see it. */
class KubernetesApiIT {
    private static final String TOKEN = "token-of-this-test";
    private static final List<String> STATE = List.of("--tmpfs", "/run/kubernetes");
    private static final int MISCONFIGURED = 78;

    private static Engine engine;
    private static Companion server;

    @BeforeAll
    static void load() throws Exception {
        Assumptions.assumeTrue(
                Companion.exists("kubernetes-api"),
                "the image was not made: its programs are not there (see make setup)");
        Assumptions.assumeTrue(Platform.current().equals(Platform.LINUX_AMD64), "the image is for linux/amd64 only");
        engine = Engine.require();
        server = Companion.load(engine, "kubernetes-api", Platform.LINUX_AMD64);
    }

    @AfterAll
    static void close() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void itKeepsWhatAnAdministratorCreatesAndLetsNobodyElse() throws Exception {
        List<String> options = new ArrayList<>(STATE);
        options.addAll(List.of("--publish", "127.0.0.1::6443", "--env", "KUBERNETES_TOKEN=" + TOKEN));
        String container = server.create(options);
        engine.start(container);
        CompanionClient api = new CompanionClient("https://localhost:" + engine.port(container, 6443));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> get(api, "/readyz", "").statusCode() == 200);

        String namespaces = "/api/v1/namespaces";
        HttpRequest.Builder create = authorized(TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"metadata\":{\"name\":\"kept\"}}"));
        assertThat(api.send(create, namespaces).statusCode()).isEqualTo(201);
        assertThat(get(api, namespaces + "/kept", TOKEN).body()).contains("\"name\":\"kept\"");
        assertThat(get(api, namespaces + "/kept", "").statusCode()).as("nobody").isEqualTo(403);
        assertThat(get(api, namespaces + "/kept", "another").statusCode())
                .as("another token")
                .isEqualTo(401);
        assertThat(engine.stop(container)).isZero();
    }

    @Test
    void withoutATokenItDoesNotStart() throws Exception {
        Result output = engine.run(server.create(STATE));

        assertThat(output.status()).isEqualTo(MISCONFIGURED);
        assertThat(output.text()).contains("KUBERNETES_TOKEN is empty");
    }

    private static HttpResponse<String> get(CompanionClient api, String path, String token)
            throws IOException, InterruptedException {
        return api.send(token.isEmpty() ? HttpRequest.newBuilder() : authorized(token), path);
    }

    private static HttpRequest.Builder authorized(String token) {
        return HttpRequest.newBuilder().header("Authorization", "Bearer " + token);
    }
}
