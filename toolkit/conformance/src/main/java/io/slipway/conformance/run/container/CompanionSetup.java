package io.slipway.conformance.run.container;

import io.slipway.conformance.fixture.SetupRequest;
import io.slipway.conformance.fixture.Variables;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends a companion the requests that prepare it, and keeps what they are asked to. */
final class CompanionSetup {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client;
    private final String origin;
    private final Variables variables;

    /** @param origin scheme, host and port of the companion, as this process reaches it */
    CompanionSetup(String origin, Variables variables) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trustingAll())
                .build();
        this.origin = origin;
        this.variables = variables;
    }

    void send(SetupRequest request) throws IOException, InterruptedException {
        String target = request.method() + " " + request.path();
        HttpResponse<String> response;
        try {
            response = client.send(prepare(request), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(target + " had no answer: " + e.getMessage(), e);
        }
        if (response.statusCode() / 100 != 2) {
            throw new IOException(target + " was answered with " + response.statusCode() + " (a 2xx is expected): "
                    + response.body());
        }
        if (!request.keep().isEmpty()) {
            keep(request, target, response.body());
        }
    }

    private HttpRequest prepare(SetupRequest request) {
        String body = variables.expand(request.body());
        BodyPublisher content = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(origin + variables.expand(request.path())))
                .timeout(PATIENCE)
                .method(request.method(), content);
        variables.expand(request.headers()).forEach(builder::header);
        return builder.build();
    }

    private void keep(SetupRequest request, String target, String body) throws IOException {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IOException(target + " was answered with something else than JSON: " + body, e);
        }
        for (var entry : request.keep().entrySet()) {
            JsonNode value = answer.at(entry.getValue());
            if (!value.isValueNode() || value.isNull()) {
                throw new IOException("the answer to " + target + " has no value at " + entry.getValue() + ", which "
                        + entry.getKey() + " is to keep");
            }
            variables.put(entry.getKey(), value.asString());
        }
    }

    /** A companion has a certificate of its own making, and lives on this machine. */
    private static SSLContext trustingAll() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustingAll()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has TLS", e);
        }
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
