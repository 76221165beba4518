package io.slipway.gateway;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.slipway.gateway.UpstreamPool.Upstream;
import io.slipway.gateway.Upstreams.Outcome;
import io.slipway.service.http.AccessFields;
import io.slipway.service.http.Problem;
import io.slipway.service.log.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
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
        Optional<RequestContent> content = OutgoingRequest.content(request);
        HttpRequest outgoing;
        try {
            outgoing = new OutgoingRequest(request, target, trustForwarded).to(upstream, route.preserveHost(), content);
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
