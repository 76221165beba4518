package io.slipway.companions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.companions.Engine.Output;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
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
    private static String image;
    private static HttpClient client;

    @BeforeAll
    static void load() throws Exception {
        Assumptions.assumeTrue(
                Engine.has("kubernetes-api"), "the image was not made: its programs are not there (see make setup)");
        Assumptions.assumeTrue(Platform.current().equals(Platform.LINUX_AMD64), "the image is for linux/amd64 only");
        engine = Engine.require();
        image = engine.load("kubernetes-api", Platform.LINUX_AMD64);
        client = HttpClient.newBuilder().sslContext(trustingAll()).build();
    }

    @AfterAll
    static void close() throws IOException {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void itKeepsWhatAnAdministratorCreatesAndLetsNobodyElse() throws Exception {
        List<String> options = new ArrayList<>(STATE);
        options.addAll(List.of("--publish", "127.0.0.1::6443", "--env", "KUBERNETES_TOKEN=" + TOKEN));
        String container = engine.create(image, options);
        engine.start(container);
        String origin = "https://localhost:" + engine.port(container, 6443);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> get(origin + "/readyz", "").statusCode() == 200);

        String namespaces = origin + "/api/v1/namespaces";
        HttpRequest create = HttpRequest.newBuilder(URI.create(namespaces))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"metadata\":{\"name\":\"kept\"}}"))
                .build();
        assertThat(client.send(create, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(201);
        assertThat(get(namespaces + "/kept", TOKEN).body()).contains("\"name\":\"kept\"");
        assertThat(get(namespaces + "/kept", "").statusCode()).as("nobody").isEqualTo(403);
        assertThat(get(namespaces + "/kept", "another").statusCode())
                .as("another token")
                .isEqualTo(401);
        assertThat(engine.stop(container)).isZero();
    }

    @Test
    void withoutATokenItDoesNotStart() throws Exception {
        Output output = engine.run(engine.create(image, STATE));

        assertThat(output.status()).isEqualTo(MISCONFIGURED);
        assertThat(output.text()).contains("KUBERNETES_TOKEN is empty");
    }

    private static HttpResponse<String> get(String address, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The server's certificate is of its own making. */
    private static SSLContext trustingAll() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustingAll()}, null);
        return context;
    }

    private static final class TrustingAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
