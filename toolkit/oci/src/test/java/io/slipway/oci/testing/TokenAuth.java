package io.slipway.oci.testing;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A token service of the tests, with the registry behind it that wants its tokens. */
public final class TokenAuth implements AutoCloseable {
    public static final String USER = "ada";
    public static final String PASSWORD = "correct horse";
    public static final String REFRESH_TOKEN = "refresh-me";

    private final Undertow server;
    private final String upstream;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final List<String> issued = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean anonymous;
    private volatile String realm;

    private TokenAuth(String upstream) {
        this.upstream = upstream;
        this.server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setDirectBuffers(false)
                .setHandler(new BlockingHandler(this::handle))
                .build();
        server.start();
        this.realm = "http://" + address() + "/token";
    }

    public static TokenAuth before(String upstream) {
        return new TokenAuth(upstream);
    }

    public String address() {
        return "127.0.0.1:"
                + ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    public void allowAnybody() {
        anonymous = true;
    }

    /** The next calls for a token come too often. */
    public void refuse(int calls) {
        refusals.set(calls);
    }

    public void nameRealm(String newRealm) {
        realm = newRealm;
    }

    /** As if their time were over. */
    public void forgetTokens() {
        tokens.clear();
    }

    /** The scopes of the tokens that were given out. */
    public List<String> issued() {
        return List.copyOf(issued);
    }

    @Override
    public void close() {
        server.stop();
    }

    private void handle(HttpServerExchange exchange) throws Exception {
        if (exchange.getRequestPath().equals("/token")) {
            token(exchange);
            return;
        }
        String authorization = authorization(exchange);
        String scopes = authorization.startsWith("Bearer ") ? tokens.get(authorization.substring(7)) : null;
        if (scopes == null) {
            exchange.getResponseHeaders()
                    .put(Headers.WWW_AUTHENTICATE, "Bearer realm=\"" + realm + "\",service=\"tests\"");
            exchange.getInputStream().readAllBytes();
            exchange.setStatusCode(401);
            exchange.getResponseSender().send("{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"who are you\"}]}");
            return;
        }
        HttpResponse<byte[]> response = Forwarder.forward(exchange, upstream);
        Forwarder.answerHead(exchange, response, upstream);
        exchange.getOutputStream().write(response.body());
        exchange.getOutputStream().close();
    }

    private void token(HttpServerExchange exchange) throws Exception {
        if (refusals.getAndDecrement() > 0) {
            exchange.getResponseHeaders().put(new HttpString("Retry-After"), "3");
            exchange.setStatusCode(429).endExchange();
            return;
        }
        String body = new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        boolean known = authorization(exchange).equals(basic) || body.contains("refresh_token=" + REFRESH_TOKEN);
        if (!known && !(anonymous && authorization(exchange).isEmpty())) {
            exchange.setStatusCode(401);
            exchange.getResponseSender().send("{\"details\":\"incorrect username or password\"}");
            return;
        }
        Deque<String> asked = exchange.getQueryParameters().getOrDefault("scope", new ArrayDeque<>());
        String scopes = body.isEmpty() ? String.join(" ", asked) : body;
        String token = UUID.randomUUID().toString();
        tokens.put(token, scopes);
        issued.add(scopes);
        exchange.getResponseSender().send("{\"token\":\"" + token + "\",\"expires_in\":300}");
    }

    private static String authorization(HttpServerExchange exchange) {
        String value = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        return value == null ? "" : value;
    }
}
