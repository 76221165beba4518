package io.slipway.service.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import io.slipway.service.health.HealthReport;
import io.slipway.service.metrics.Exposition;
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

    /** Adds the endpoints to a routing. */
    public void register(HttpRouting.Builder routing) {
        routing.get(LIVE, (request, response) -> send(response, live.get()))
                .get(READY, (request, response) -> send(response, ready.get()))
                .get(
                        METRICS,
                        (request, response) -> response.header(HeaderNames.CONTENT_TYPE, Exposition.CONTENT_TYPE)
                                .send(metrics.scrape().getBytes(StandardCharsets.UTF_8)));
    }

    private static void send(ServerResponse response, HealthReport report) {
        response.status(report.up() ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send(report.json().toString().getBytes(StandardCharsets.UTF_8));
    }
}
