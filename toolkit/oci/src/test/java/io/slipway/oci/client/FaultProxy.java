package io.slipway.oci.client;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Stands before a registry, on 127.0.0.1, and does wrong what it is told to. */
final class FaultProxy implements AutoCloseable {
    private static final Set<String> NOT_PASSED =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings", "expect");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String upstream;
    private final Undertow server;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closing = new CountDownLatch(1);

    /** What goes wrong. */
    enum Fault {
        /** The connection ends before there is an answer. */
        RESET,
        /** The connection ends in the middle of the answer, or of what is sent. */
        TRUNCATE,
        TOO_MANY_REQUESTS,
        INTERNAL_ERROR,
        UNAVAILABLE_FOR_HOURS,
        /** One byte is another. */
        WRONG_CONTENT,
        /** Nothing comes any more, after the first half. */
        STALL,
        /** The registry loses its mind about who asks. */
        UNAUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
        REDIRECT
    }

    /** A request that came. */
    record Seen(String line, String authorization, String range) {}

    private record Rule(Pattern line, Fault fault, AtomicInteger times, String target) {}

    private FaultProxy(String upstream) {
        this.upstream = upstream;
        this.server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(16)
                .setDirectBuffers(false)
                .setHandler(new BlockingHandler(this::handle))
                .build();
        server.start();
    }

    static FaultProxy before(String upstream) {
        return new FaultProxy(upstream);
    }

    String address() {
        return "127.0.0.1:"
                + ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** @param line of the requests, such as {@code GET .*}{@code /blobs/.*}, without the query */
    FaultProxy fail(String line, Fault fault, int times) {
        rules.add(new Rule(Pattern.compile(line), fault, new AtomicInteger(times), ""));
        return this;
    }

    FaultProxy redirect(String line, String target) {
        rules.add(new Rule(Pattern.compile(line), Fault.REDIRECT, new AtomicInteger(1_000_000), target));
        return this;
    }

    List<Seen> seen(String line) {
        Pattern pattern = Pattern.compile(line);
        synchronized (seen) {
            return seen.stream()
                    .filter(request -> pattern.matcher(request.line()).matches())
                    .toList();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop();
    }

    private void handle(HttpServerExchange exchange) throws Exception {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestPath();
        seen.add(new Seen(line, header(exchange, Headers.AUTHORIZATION), header(exchange, Headers.RANGE)));
        for (Rule rule : rules) {
            if (rule.line().matcher(line).matches() && rule.times().getAndDecrement() > 0) {
                fail(exchange, rule);
                return;
            }
        }
        answer(exchange, forward(exchange), null);
    }

    private void fail(HttpServerExchange exchange, Rule rule) throws Exception {
        switch (rule.fault()) {
            case RESET -> exchange.getConnection().close();
            case TRUNCATE -> {
                if (exchange.getRequestContentLength() > 0) {
                    exchange.getInputStream().readNBytes((int) (exchange.getRequestContentLength() / 2));
                    exchange.getConnection().close();
                } else {
                    answer(exchange, forward(exchange), rule.fault());
                }
            }
            case WRONG_CONTENT, STALL -> answer(exchange, forward(exchange), rule.fault());
            case TOO_MANY_REQUESTS -> {
                exchange.getResponseHeaders().put(new HttpString("Retry-After"), "1");
                refuse(exchange, 429, "TOOMANYREQUESTS");
            }
            case UNAVAILABLE_FOR_HOURS -> {
                exchange.getResponseHeaders().put(new HttpString("Retry-After"), "7200");
                refuse(exchange, 503, "UNAVAILABLE");
            }
            case INTERNAL_ERROR -> refuse(exchange, 500, "UNKNOWN");
            case UNAUTHORIZED -> refuse(exchange, 401, "UNAUTHORIZED");
            case NOT_FOUND -> refuse(exchange, 404, "UNSUPPORTED");
            case FORBIDDEN -> refuse(exchange, 403, "DENIED");
            case REDIRECT -> {
                exchange.getInputStream().readAllBytes();
                exchange.getResponseHeaders().put(Headers.LOCATION, rule.target() + exchange.getRequestPath());
                exchange.setStatusCode(307).endExchange();
            }
        }
    }

    private static void refuse(HttpServerExchange exchange, int status, String code) throws IOException {
        exchange.getInputStream().readAllBytes();
        exchange.setStatusCode(status);
        exchange.getResponseSender()
                .send("{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"the proxy says so\"}]}");
    }

    private HttpResponse<byte[]> forward(HttpServerExchange exchange) throws IOException, InterruptedException {
        byte[] body = exchange.getInputStream().readAllBytes();
        String query = exchange.getQueryString().isEmpty() ? "" : "?" + exchange.getQueryString();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + upstream + exchange.getRequestPath() + query))
                .method(exchange.getRequestMethod().toString(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach(values -> {
            if (!NOT_PASSED.contains(values.getHeaderName().toString().toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(values.getHeaderName().toString(), value));
            }
        });
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private void answer(HttpServerExchange exchange, HttpResponse<byte[]> response, Fault fault) throws Exception {
        byte[] body = response.body().clone();
        exchange.setStatusCode(response.statusCode());
        response.headers().map().forEach((name, values) -> {
            if (!NOT_PASSED.contains(name)) {
                values.forEach(value -> exchange.getResponseHeaders()
                        .add(new HttpString(name), value.replace("http://" + upstream, "http://" + address())));
            }
        });
        long announced = response.headers().firstValueAsLong("content-length").orElse(body.length);
        exchange.setResponseContentLength(announced);
        if (fault == Fault.WRONG_CONTENT && body.length > 0) {
            body[body.length / 2] ^= 1;
        }
        boolean half = fault == Fault.TRUNCATE || fault == Fault.STALL;
        OutputStream out = exchange.getOutputStream();
        out.write(body, 0, half ? body.length / 2 : body.length);
        out.flush();
        if (fault == Fault.STALL) {
            closing.await(1, TimeUnit.MINUTES);
        }
        if (half) {
            exchange.getConnection().close();
        } else {
            out.close();
        }
    }

    private static String header(HttpServerExchange exchange, HttpString name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
