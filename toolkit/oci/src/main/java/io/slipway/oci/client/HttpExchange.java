package io.slipway.oci.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** One request and its answer, within the time limits. */
final class HttpExchange {
    private final HttpClient http;
    private final Duration idleTimeout;

    HttpExchange(HttpClient http, Duration idleTimeout) {
        this.http = http;
        this.idleTimeout = idleTimeout;
    }

    RegistryResponse send(String method, URI address, Map<String, String> headers, RequestBody body, Deadline deadline)
            throws IOException {
        AtomicLong sent = new AtomicLong();
        HttpRequest.Builder request = HttpRequest.newBuilder(address).method(method, body.publisher(sent));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<InputStream>> answer =
                http.sendAsync(request.build(), info -> new TimedBody(idleTimeout, deadline));
        HttpResponse<InputStream> response = await(answer, sent, deadline);
        return new RegistryResponse(
                response.statusCode(), response.uri(), response.headers()::allValues, response.body());
    }

    /** Waits as long as bytes go out, or less than the idle timeout. */
    private HttpResponse<InputStream> await(
            CompletableFuture<HttpResponse<InputStream>> answer, AtomicLong sent, Deadline deadline)
            throws IOException {
        long before = -1;
        while (true) {
            try {
                return answer.get(deadline.atMost(idleTimeout).toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                long now = sent.get();
                if (now == before || deadline.left().isZero()) {
                    answer.cancel(true);
                    deadline.require();
                    throw new HttpTimeoutException("there was no answer for " + Seconds.of(idleTimeout));
                }
                before = now;
            } catch (ExecutionException e) {
                throw new IOException(Causes.of(e), e.getCause());
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("it was interrupted");
            }
        }
    }
}
