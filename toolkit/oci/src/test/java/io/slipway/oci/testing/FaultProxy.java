package io.slipway.oci.testing;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Stands before a registry, on 127.0.0.1, and does wrong what it is told to. */
public final class FaultProxy implements AutoCloseable {
    private static final Pattern ANY = Pattern.compile(".*");
    private static final List<Fault> BY_CHANCE = List.of(
            Fault.RESET,
            Fault.TRUNCATE,
            Fault.TOO_MANY_REQUESTS,
            Fault.INTERNAL_ERROR,
            Fault.WRONG_CONTENT,
            Fault.UNAUTHORIZED);

    private final String upstream;
    private final Undertow server;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean withoutReferrers;
    private volatile Random chance = new Random(0);
    private volatile double shareOfFaults;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** What goes wrong. */
    public enum Fault {
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
        /** Nothing comes at all. */
        HANG,
        /** The registry loses its mind about who asks. */
        UNAUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
        REDIRECT
    }

    /**
     * A request that came.
     *
     * @param range of bytes that were wanted, or sent
     */
    public record Seen(String line, String authorization, String range) {}

    private record Rule(Pattern line, Fault fault, AtomicInteger times, String target) {}

    private FaultProxy(String upstream) {
        this.upstream = upstream;
        this.server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(16)
                .setDirectBuffers(false)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setHandler(new BlockingHandler(this::serve))
                .build();
        server.start();
    }

    public static FaultProxy before(String upstream) {
        return new FaultProxy(upstream);
    }

    public String address() {
        return "127.0.0.1:"
                + ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** @param line of the requests, such as {@code GET .*}{@code /blobs/.*}, without the query */
    public FaultProxy fail(String line, Fault fault, int times) {
        rules.add(new Rule(Pattern.compile(line), fault, new AtomicInteger(times), ""));
        return this;
    }

    public FaultProxy redirect(String line, String target) {
        rules.add(new Rule(Pattern.compile(line), Fault.REDIRECT, new AtomicInteger(1_000_000), target));
        return this;
    }

    /**
     * Does wrong by chance whatever may go wrong, a share of the time.
     *
     * @param share of all calls, from 0 to 1
     */
    public void misbehave(Random random, double share) {
        chance = random;
        shareOfFaults = share;
    }

    /** Becomes a registry that does not know of referrers. */
    public FaultProxy withoutReferrers() {
        withoutReferrers = true;
        return this;
    }

    public List<Seen> seen(String line) {
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

    private void serve(HttpServerExchange exchange) throws Exception {
        try {
            handle(exchange);
        } catch (IOException e) {
            // The client went, as some tests want it to.
            exchange.getConnection().close();
        }
    }

    private void handle(HttpServerExchange exchange) throws Exception {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestPath();
        String range = header(exchange, Headers.RANGE) + header(exchange, Headers.CONTENT_RANGE);
        seen.add(new Seen(line, header(exchange, Headers.AUTHORIZATION), range));
        if (withoutReferrers && line.contains("/referrers/")) {
            refuse(exchange, 404, "UNSUPPORTED");
            return;
        }
        Optional<Fault> byChance = byChance();
        if (byChance.isPresent()) {
            fail(exchange, new Rule(ANY, byChance.get(), new AtomicInteger(), ""));
            return;
        }
        for (Rule rule : rules) {
            if (rule.line().matcher(line).matches() && rule.times().getAndDecrement() > 0) {
                fail(exchange, rule);
                return;
            }
        }
        answer(exchange, Forwarder.forward(exchange, upstream), null);
    }

    private synchronized Optional<Fault> byChance() {
        return chance.nextDouble() < shareOfFaults
                ? Optional.of(BY_CHANCE.get(chance.nextInt(BY_CHANCE.size())))
                : Optional.empty();
    }

    private void fail(HttpServerExchange exchange, Rule rule) throws Exception {
        switch (rule.fault()) {
            case RESET -> exchange.getConnection().close();
            case HANG -> closing.await(1, TimeUnit.MINUTES);
            case TRUNCATE -> {
                if (exchange.getRequestContentLength() > 0) {
                    Forwarder.forward(exchange, upstream, (int) (exchange.getRequestContentLength() / 2));
                    exchange.getConnection().close();
                } else {
                    answer(exchange, Forwarder.forward(exchange, upstream), rule.fault());
                }
            }
            case WRONG_CONTENT, STALL -> answer(exchange, Forwarder.forward(exchange, upstream), rule.fault());
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

    private void answer(HttpServerExchange exchange, HttpResponse<byte[]> response, Fault fault) throws Exception {
        byte[] body = response.body().clone();
        Forwarder.answerHead(exchange, response, upstream);
        if (withoutReferrers) {
            exchange.getResponseHeaders().remove("OCI-Subject");
        }
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
