package io.slipway.oci.testing;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;

/** Passes calls of tests on to the registry behind, and its answers back. */
final class Forwarder {
    private static final Set<String> NOT_PASSED =
            Set.of("connection", "content-length", "expect", "host", "http2-settings", "transfer-encoding", "upgrade");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Forwarder() {}

    static HttpResponse<byte[]> forward(HttpServerExchange exchange, String upstream)
            throws IOException, InterruptedException {
        return forward(exchange, upstream, Integer.MAX_VALUE);
    }

    /** @param limit of the bytes that are passed on of what is sent */
    static HttpResponse<byte[]> forward(HttpServerExchange exchange, String upstream, int limit)
            throws IOException, InterruptedException {
        byte[] body = exchange.getInputStream().readNBytes(limit);
        String query = exchange.getQueryString().isEmpty() ? "" : "?" + exchange.getQueryString();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + upstream + exchange.getRequestPath() + query))
                .method(exchange.getRequestMethod().toString(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach(values -> {
            String name = values.getHeaderName().toString();
            if (!NOT_PASSED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** Status and headers, with the registry's address replaced by the one that was asked. */
    static void answerHead(HttpServerExchange exchange, HttpResponse<byte[]> response, String upstream) {
        exchange.setStatusCode(response.statusCode());
        String own = exchange.getHostAndPort();
        response.headers().map().forEach((name, values) -> {
            if (!NOT_PASSED.contains(name)) {
                values.forEach(value -> exchange.getResponseHeaders()
                        .add(new HttpString(name), value.replace("http://" + upstream, "http://" + own)));
            }
        });
        long length = response.headers().firstValueAsLong("content-length").orElse(response.body().length);
        exchange.setResponseContentLength(length);
    }
}
