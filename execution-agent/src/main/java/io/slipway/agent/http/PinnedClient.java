package io.slipway.agent.http;

import io.slipway.agent.step.Failure;
import io.slipway.agent.step.StepFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Sends a request to an address that was checked, not to whatever its host's name means a moment later.
 *
 * <p>The JDK's client resolves names by itself. So it is given the address as the URI's host, the name in Host, and a TLS
 * context that asks for the name's certificate.
 */
final class PinnedClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final Supplier<SSLContext> tls;
    private final int maxContent;

    PinnedClient(Supplier<SSLContext> tls, int maxContent) {
        this.tls = tls;
        this.maxContent = maxContent;
    }

    /** Asks the first of the addresses that takes a connection. */
    Answer send(Outgoing request, Origin origin, List<InetAddress> addresses)
            throws StepFailedException, InterruptedException {
        String reason = "it has no address";
        for (InetAddress address : addresses) {
            try {
                return send(request, origin, address);
            } catch (ConnectException | HttpConnectTimeoutException e) {
                reason = address.getHostAddress() + ": " + reason(e);
            } catch (IOException e) {
                throw broken(origin, e);
            }
        }
        throw new StepFailedException(
                Failure.passing("unreachable", "no connection to %s (%s)".formatted(origin, reason)));
    }

    private Answer send(Outgoing request, Origin origin, InetAddress address)
            throws IOException, StepFailedException, InterruptedException {
        HttpClient client = client(origin);
        try {
            HttpResponse<InputStream> response =
                    client.send(pinned(request, origin, address), BodyHandlers.ofInputStream());
            try (InputStream content = response.body()) {
                byte[] bytes = content.readNBytes(maxContent + 1);
                if (bytes.length > maxContent) {
                    throw new StepFailedException(Failure.lasting(
                            "response-too-large",
                            "%s answered with more than %d bytes; ask for less, or raise output.max"
                                    .formatted(origin, maxContent)));
                }
                return new Answer(response.statusCode(), response.headers().map(), bytes);
            }
        } finally {
            client.shutdownNow();
        }
    }

    // A client of its own for each exchange: its TLS context is for one name, and no connection outlives the check.
    private HttpClient client(Origin origin) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(task -> Thread.ofVirtual().start(task));
        if (origin.isSecure()) {
            NamedTls named = new NamedTls(tls.get(), origin.host());
            client.sslContext(named.context()).sslParameters(named.parameters());
        }
        return client.build();
    }

    private static HttpRequest pinned(Outgoing request, Origin origin, InetAddress address) {
        BodyPublisher content =
                request.content().map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody);
        HttpRequest.Builder pinned = HttpRequest.newBuilder(pinned(request.uri(), origin, address))
                .method(request.method(), content)
                .header("host", origin.authority());
        request.headers().forEach(pinned::header);
        return pinned.build();
    }

    private static URI pinned(URI uri, Origin origin, InetAddress address) {
        String literal =
                address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create("%s://%s:%d%s%s".formatted(origin.scheme(), literal, origin.port(), path, query));
    }

    private static StepFailedException broken(Origin origin, IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return new StepFailedException(Failure.lasting(
                        "tls", "the certificate of %s is not trusted (%s)".formatted(origin, cause.getMessage())));
            }
        }
        return new StepFailedException(Failure.passing(
                "connection", "the exchange with %s broke off (%s)".formatted(origin, reason(failure))));
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
