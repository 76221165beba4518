package io.slipway.service.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.slipway.service.log.Log;
import io.slipway.service.log.TraceContext;
import io.slipway.service.metrics.Exposition;
import io.slipway.service.metrics.Histogram;
import io.slipway.service.metrics.Metrics;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Around every request: its trace, its metrics, its line in the access log, its place in the drain. */
public final class Telemetry implements Filter {

    /** The logger of the access log. */
    public static final String ACCESS_LOG = "access";

    private static final String ABORTED = "aborted";
    private static final Set<String> KNOWN_METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");

    private final InFlight inFlight;
    private final Histogram durations;

    public Telemetry(InFlight inFlight, Metrics metrics) {
        this.inFlight = inFlight;
        this.durations = metrics.register(new Histogram(
                "http_server_request_duration_seconds",
                "Time from the request's header to the end of its response",
                "http_request_method",
                "http_response_status_code"));
        metrics.register(exposition -> exposition
                .family("http_server_active_requests", Exposition.Type.GAUGE, "Requests being served")
                .sample("http_server_active_requests", Map.of(), inFlight.count()));
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Optional<TraceContext> caller =
                request.headers().first(HeaderNames.create(TraceContext.HEADER)).flatMap(TraceContext::parse);
        TraceContext span = caller.map(TraceContext::child).orElseGet(TraceContext::create);
        inFlight.enter();
        try {
            ScopedValue.where(TraceContext.CURRENT, span).run(() -> serve(chain, request, response, caller));
        } finally {
            inFlight.leave();
        }
        // Helidon announces the close, and leaves it to the client.
        if (response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
            throw new CloseConnectionException("Response was sent with Connection: close");
        }
    }

    private void serve(
            FilterChain chain, RoutingRequest request, RoutingResponse response, Optional<TraceContext> caller) {
        long begin = System.nanoTime();
        AccessFields fields = new AccessFields(new LinkedHashMap<>());
        caller.ifPresent(parent -> fields.fields().put("parent_span_id", parent.spanId()));
        request.context().register(fields);
        response.beforeSend(() -> closeWhereNeeded(request, response));
        boolean complete = false;
        try {
            chain.proceed();
            complete = true;
        } finally {
            Duration duration = Duration.ofNanos(System.nanoTime() - begin);
            String status = complete ? response.status().codeText() : ABORTED;
            durations.observe(duration, method(request), status);
            access(request, response, fields, duration, complete);
        }
    }

    private void closeWhereNeeded(RoutingRequest request, RoutingResponse response) {
        // A client told nothing may send its content all the same, and it would be read as the next request.
        boolean unwantedContent = request.headers().contains(HeaderValues.EXPECT_100) && !request.continueSent();
        if (inFlight.draining() || unwantedContent || asksToClose(request)) {
            response.headers().set(HeaderValues.CONNECTION_CLOSE);
        }
    }

    private static boolean asksToClose(RoutingRequest request) {
        return request.headers().values(HeaderNames.CONNECTION).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
    }

    private static String method(RoutingRequest request) {
        String method = request.prologue().method().text();
        return KNOWN_METHODS.contains(method) ? method : "_OTHER";
    }

    private static void access(
            RoutingRequest request, RoutingResponse response, AccessFields more, Duration duration, boolean complete) {
        String path = request.prologue().uriPath().rawPath();
        Level level = OperationalEndpoints.owns(path) ? Level.DEBUG : Level.INFO;
        if (!Log.writes(level, ACCESS_LOG)) {
            return;
        }
        ServerRequestHeaders headers = request.headers();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("method", request.prologue().method().text());
        fields.put("path", path);
        fields.put("host", headers.first(HeaderNames.HOST).orElse(""));
        fields.put("status", response.status().code());
        fields.put("bytes_sent", response.bytesWritten());
        fields.put("duration_ms", duration.toNanos() / 1_000 / 1e3);
        fields.put("client", request.remotePeer().host());
        headers.first(HeaderNames.USER_AGENT).ifPresent(agent -> fields.put("user_agent", agent));
        if (!complete) {
            fields.put(ABORTED, true);
        }
        fields.putAll(more.fields());
        String message = "%s %s %d"
                .formatted(fields.get("method"), path, response.status().code());
        Log.write(level, ACCESS_LOG, message, fields, null);
    }
}
