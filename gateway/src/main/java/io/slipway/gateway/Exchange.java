package io.slipway.gateway;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.slipway.gateway.HeaderRules.Client;
import io.slipway.gateway.UpstreamPool.Upstream;
import io.slipway.gateway.Upstreams.Outcome;
import io.slipway.service.http.AccessFields;
import io.slipway.service.http.Problem;
import io.slipway.service.log.Log;
import io.slipway.service.log.TraceContext;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** One request of a client, sent to one upstream after the other until one can be reached. */
final class Exchange {

    private final Upstreams upstreams;
    private final Route route;
    private final RequestTarget target;
    private final ServerRequest request;
    private final ServerResponse response;
    private final boolean trustForwarded;

    Exchange(
            Upstreams upstreams,
            Route route,
            RequestTarget target,
            ServerRequest request,
            ServerResponse response,
            boolean trustForwarded) {
        this.upstreams = upstreams;
        this.route = route;
        this.target = target;
        this.request = request;
        this.response = response;
        this.trustForwarded = trustForwarded;
    }

    /** What came of one attempt. */
    private sealed interface Attempt {

        /** The client has its answer. */
        record Answered() implements Attempt {}

        /** There was no connection, so that another upstream may be tried. */
        record Unreachable(Problem problem) implements Attempt {}

        /** The upstream may have acted on the request, which is not repeated. */
        record Failed(Problem problem) implements Attempt {}
    }

    void run() throws InterruptedException {
        UpstreamPool pool = upstreams.pool(route);
        Set<Upstream> tried = new HashSet<>();
        Problem problem = null;
        for (Optional<Upstream> next = pool.next(tried); next.isPresent(); next = pool.next(tried)) {
            tried.add(next.get());
            switch (attempt(next.get())) {
                case Attempt.Answered answered -> {
                    return;
                }
                case Attempt.Failed failed -> {
                    failed.problem().send(response);
                    return;
                }
                case Attempt.Unreachable unreachable -> problem = unreachable.problem();
            }
        }
        if (problem == null) {
            long seconds = Math.max(1, pool.recovery().toSeconds());
            response.header(HeaderNames.RETRY_AFTER, Long.toString(seconds));
            problem = new Problem(
                    "no-upstream",
                    Status.SERVICE_UNAVAILABLE_503,
                    "All upstreams of this route failed lately and are left out for now");
        }
        problem.send(response);
    }

    private Attempt attempt(Upstream upstream) throws InterruptedException {
        AccessFields.add(request, "upstream", upstream.origin());
        Optional<RequestContent> content = content();
        HttpRequest outgoing;
        try {
            outgoing = outgoing(upstream, content);
        } catch (IllegalArgumentException e) {
            return new Attempt.Failed(new Problem("bad-request", Status.BAD_REQUEST_400, e.getMessage()));
        }
        CompletableFuture<HttpResponse<ResponseContent>> answer =
                upstreams.client(route).sendAsync(outgoing, info -> new ResponseContent());
        try {
            if (content.isPresent()) {
                content.get().send(answer, route.timeouts().idle());
            }
            HttpResponse<ResponseContent> received =
                    answer.get(route.timeouts().response().toNanos(), TimeUnit.NANOSECONDS);
            return relay(upstream, received);
        } catch (ClientContentException e) {
            return clientFailed(e);
        } catch (TimeoutException | UpstreamTimeoutException e) {
            return timedOut(upstream, e.getMessage());
        } catch (ExecutionException e) {
            return failed(upstream, e.getCause());
        } finally {
            // Closes the connection of an exchange that is not through.
            answer.cancel(true);
        }
    }

    private Optional<RequestContent> content() {
        boolean chunked = request.headers().contains(HeaderValues.TRANSFER_ENCODING_CHUNKED);
        long length = request.headers().contentLength().orElse(0);
        return chunked || length > 0
                ? Optional.of(new RequestContent(() -> request.content().inputStream(), chunked ? -1 : length))
                : Optional.empty();
    }

    private HttpRequest outgoing(Upstream upstream, Optional<RequestContent> content) {
        HttpRequest.Builder outgoing = HttpRequest.newBuilder(URI.create(upstream.origin() + target.pathAndQuery()));
        method(outgoing, request.prologue().method().text(), content);
        // Unless it is set, java.net.http would add its own name.
        outgoing.setHeader("User-Agent", "");
        Client client =
                new Client(request.remotePeer().host(), target.authority(), request.isSecure() ? "https" : "http");
        for (Field field : HeaderRules.toUpstream(received(), client, trustForwarded)) {
            if (field.is("User-Agent")) {
                outgoing.setHeader(field.name(), field.value());
            } else {
                outgoing.header(field.name(), field.value());
            }
        }
        outgoing.setHeader(TraceContext.HEADER, TraceContext.CURRENT.get().traceparent());
        if (route.preserveHost()) {
            outgoing.setHeader("Host", target.authority());
        }
        return outgoing.build();
    }

    private static void method(HttpRequest.Builder outgoing, String method, Optional<RequestContent> content) {
        if (content.isPresent()) {
            outgoing.method(method, content.get());
            return;
        }
        // Content-Length: 0 belongs to methods that could have had content, as the last line sends it.
        switch (method) {
            case "GET" -> outgoing.GET();
            case "HEAD" -> outgoing.HEAD();
            case "DELETE" -> outgoing.DELETE();
            default -> outgoing.method(method, BodyPublishers.noBody());
        }
    }

    private List<Field> received() {
        List<Field> fields = new ArrayList<>();
        for (Header header : request.headers()) {
            header.allValues().forEach(value -> fields.add(new Field(header.name(), value)));
        }
        return fields;
    }

    private Attempt relay(Upstream upstream, HttpResponse<ResponseContent> received) throws InterruptedException {
        try {
            new ResponseRelay(request, response, route.timeouts().idle()).relay(received);
            upstreams.ended(route, upstream, Outcome.ANSWERED);
            return new Attempt.Answered();
        } catch (UpstreamTimeoutException e) {
            return cutOff(received, timedOut(upstream, e.getMessage()));
        } catch (IOException e) {
            return cutOff(received, failed(upstream, e));
        } catch (RuntimeException e) {
            // The client does not take the response, which says nothing about the upstream.
            received.body().cancel();
            throw new CloseConnectionException("The client left before the end of the response", e);
        }
    }

    private Attempt cutOff(HttpResponse<ResponseContent> received, Attempt failed) {
        received.body().cancel();
        if (response instanceof RoutingResponse unsent && unsent.reset()) {
            return failed;
        }
        // Status and header are on their way: all that can still tell the client is the missing end.
        throw new CloseConnectionException("The upstream broke off the response");
    }

    private Attempt clientFailed(ClientContentException e) {
        String malformed = causes(e)
                .filter(RequestException.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .orElseThrow(() -> new CloseConnectionException("The client left before the end of its request", e));
        response.header(HeaderValues.CONNECTION_CLOSE);
        return new Attempt.Failed(new Problem("bad-request", Status.BAD_REQUEST_400, malformed));
    }

    private Attempt timedOut(Upstream upstream, String message) {
        String detail = message == null
                ? "The upstream did not answer within "
                        + route.timeouts().response().toMillis() + " ms"
                : message;
        note(upstream, Outcome.TIMEOUT, detail);
        return new Attempt.Failed(new Problem("upstream-timeout", Status.GATEWAY_TIMEOUT_504, detail));
    }

    private Attempt failed(Upstream upstream, Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException) {
            note(upstream, Outcome.UNREACHABLE, "connect timeout");
            return new Attempt.Unreachable(new Problem(
                    "upstream-timeout", Status.GATEWAY_TIMEOUT_504, "No upstream took a connection in time"));
        }
        if (cause instanceof ConnectException) {
            note(upstream, Outcome.UNREACHABLE, cause.toString());
            return new Attempt.Unreachable(new Problem(
                    "upstream-unreachable", Status.BAD_GATEWAY_502, "No connection to the upstream could be made"));
        }
        note(upstream, Outcome.BROKEN, cause.toString());
        return new Attempt.Failed(new Problem(
                "upstream-failed", Status.BAD_GATEWAY_502, "The upstream broke off, or its answer is not HTTP/1.1"));
    }

    private void note(Upstream upstream, Outcome outcome, String reason) {
        upstreams.ended(route, upstream, outcome);
        Log.write(
                Level.WARNING,
                Exchange.class.getName(),
                "Upstream %s failed: %s".formatted(upstream.origin(), reason),
                Map.of("route", route.name()),
                null);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
