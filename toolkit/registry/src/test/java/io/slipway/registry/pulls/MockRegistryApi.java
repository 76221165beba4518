package io.slipway.registry.pulls;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands for Harbor and Quay, whose servers cannot run in a test: answers requests by a table, 404 to all others. */
final class MockRegistryApi implements AutoCloseable {
    private final Undertow server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());

    MockRegistryApi() {
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setDirectBuffers(false)
                .setHandler(this::handle)
                .build();
        server.start();
    }

    /** @param target as it stands in the request, escapes and query with it */
    void answer(String target, String body) {
        answers.put(target, body);
    }

    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    String address() {
        return "127.0.0.1:"
                + ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void handle(HttpServerExchange exchange) {
        String query = exchange.getQueryString();
        String answer = answers.get(exchange.getRequestURI() + (query.isEmpty() ? "" : "?" + query));
        String authorization = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        if (authorization != null) {
            authorizations.add(authorization);
        }
        if (answer == null) {
            exchange.setStatusCode(404).endExchange();
        } else {
            exchange.getResponseSender().send(answer);
        }
    }
}
