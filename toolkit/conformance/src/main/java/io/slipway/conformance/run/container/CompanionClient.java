package io.slipway.conformance.run.container;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Speaks HTTP, or HTTPS under any certificate, with one companion. */
public final class CompanionClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A companion has a certificate of its own making, and lives on this machine. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trustingAll())
            .build();

    private final String origin;

    /** @param origin scheme, host and port of the companion, as this process reaches it */
    public CompanionClient(String origin) {
        this.origin = origin;
    }

    /** The status of the answer to a GET; 0 without an answer. */
    int status(String path) throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(), path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Sends a request to {@code path} of it.
     *
     * @throws IOException if there is no answer within half a minute
     */
    public HttpResponse<String> send(HttpRequest.Builder request, String path)
            throws IOException, InterruptedException {
        return CLIENT.send(
                request.uri(URI.create(origin + path)).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

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
