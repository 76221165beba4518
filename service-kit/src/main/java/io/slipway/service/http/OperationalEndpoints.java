package io.slipway.service.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.slipway.service.health.HealthReport;
import io.slipway.service.metrics.Exposition.Format;
import io.slipway.service.metrics.Metrics;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What an orchestrator and a monitoring system ask for.
 *
 * @param live the report of {@code /health/live}
 * @param ready the report of {@code /health/ready}
 * @param metrics the text of {@code /metrics}
 */
public record OperationalEndpoints(Supplier<HealthReport> live, Supplier<HealthReport> ready, Metrics metrics) {

    /** Answers 200 as long as the process is worth keeping. */
    public static final String LIVE = "/health/live";

    /** Answers 200 while the service wants requests. */
    public static final String READY = "/health/ready";

    /** Answers with all metrics. */
    public static final String METRICS = "/metrics";

    private static final Set<String> PATHS = Set.of(LIVE, READY, METRICS);

    static boolean owns(String path) {
        return PATHS.contains(path);
    }

    /** Adds the endpoints to a routing; their paths are taken whatever the method. */
    public void register(HttpRouting.Builder routing) {
        routing.any(LIVE, (request, response) -> report(request, response, live))
                .any(READY, (request, response) -> report(request, response, ready))
                .any(METRICS, this::scrape);
    }

    private void scrape(ServerRequest request, ServerResponse response) {
        Format format =
                Format.accepted(request.headers().first(HeaderNames.ACCEPT).orElse(""));
        answer(request, response, Status.OK_200, format.contentType(), () -> metrics.scrape(format));
    }

    private static void report(ServerRequest request, ServerResponse response, Supplier<HealthReport> asked) {
        HealthReport report = asked.get();
        Status status = report.up() ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503;
        answer(
                request,
                response,
                status,
                "application/json",
                () -> report.json().toString());
    }

    private static void answer(
            ServerRequest request, ServerResponse response, Status status, String type, Supplier<String> text) {
        // A request counts as in flight until it was read to its end; a proof of graceful stops relies on it.
        request.content().consume();
        Method method = request.prologue().method();
        if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
            new Problem("method-refused", Status.METHOD_NOT_ALLOWED_405, "This path answers GET and HEAD only")
                    .send(response);
            return;
        }
        byte[] content = text.get().getBytes(StandardCharsets.UTF_8);
        response.status(status).header(HeaderNames.CONTENT_TYPE, type).header(HeaderNames.CACHE_CONTROL, "no-store");
        if (method.equals(Method.HEAD)) {
            response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(content.length))
                    .send();
        } else {
            response.send(content);
        }
    }
}
