package io.slipway.conformance.tests;

import static io.slipway.conformance.tests.ConfinedContainer.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.conformance.run.container.ContainerEngine;
import io.slipway.conformance.run.container.LoadedImage;
import io.slipway.conformance.suite.EngineMode;
import io.slipway.conformance.tests.Client.Answer;
import io.slipway.images.ImageRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;
import tools.jackson.databind.JsonNode;

/** What the gateway's image answers over HTTP: by itself, before another container, and while it stops. */
class GatewayHttpIT {
    private static final Deque<AutoCloseable> MADE = new ArrayDeque<>();

    private static LoadedImage image;
    private static ConfinedContainer upstream;
    private static ConfinedContainer front;

    @BeforeAll
    static void start() throws Exception {
        Optional<ContainerEngine> engine = ContainerEngine.connect();
        if (ReactorImages.engine() == EngineMode.REQUIRED) {
            assertThat(engine).as("a container engine").isPresent();
        }
        assumeTrue(engine.isPresent(), "no container engine answers");
        image = made(load(engine.orElseThrow()));
        Network network = made(Network.newNetwork());
        upstream = made(gateway()).withNetwork(network).withNetworkAliases("upstream");
        front = made(gateway()).withNetwork(network).withEnv("ROUTES", """
                [{path: /behind, upstreams: ["http://upstream:8080"]},
                 {path: /refused, upstreams: ["http://upstream:9"]}]""");
        Startables.deepStart(upstream, front).join();
    }

    @AfterAll
    static void remove() throws Exception {
        while (!MADE.isEmpty()) {
            MADE.pop().close();
        }
    }

    @Test
    void itsHealthIsJsonWithEachCheck() {
        assertHealth(upstream.http().get("/health/live").expect(200), "UP", "deadlock");
        assertHealth(upstream.http().get("/health/ready").expect(200), "UP", "lifecycle");
    }

    @Test
    void itsMetricsCountARequestThatWasAnswered() {
        upstream.http().put("/counted").expect(404);
        // A request is counted when its answer is out.
        soon().untilAsserted(() -> {
            Answer metrics = upstream.http().get("/metrics").expect(200);
            assertThat(metrics.type()).startsWith("text/plain; version=0.0.4");
            assertThat(metrics.body())
                    .contains("# TYPE http_server_request_duration_seconds ")
                    .contains("http_server_request_duration_seconds_count"
                            + "{http_request_method=\"PUT\",http_response_status_code=\"404\"} 1\n");
        });
    }

    @Test
    void withoutARouteItAnswersAProblem() {
        Answer answer = upstream.http().get("/nowhere");

        assertProblem(answer, 404, "no-route");
        assertThat(via(answer)).isEmpty();
    }

    @Test
    void itPassesARequestOnToAnotherContainerAndItsAnswerBack() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        Answer answer = front.http()
                .with(Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"))
                .get("/behind/nowhere");

        assertProblem(answer, 404, "no-route");
        assertThat(via(answer)).contains("1.1 slipway-gateway");
        soon().untilAsserted(() -> assertThat(upstream.getLogs().lines())
                .anySatisfy(line ->
                        assertThat(line).contains("\"path\":\"/behind/nowhere\"", "\"trace_id\":\"" + trace + "\"")));
    }

    @Test
    void anUpstreamThatRefusesIsAnsweredWithAProblem() {
        Answer answer = front.http().get("/refused");

        assertProblem(answer, 502, "upstream-unreachable");
        assertThat(via(answer)).isEmpty();
    }

    @Test
    void fromSigtermItIsNotReadyButServesUntilTheDelayIsOver() {
        try (ConfinedContainer stopping = gateway().withEnv("SHUTDOWN_DELAY", "3s")) {
            stopping.start();
            stopping.signal("SIGTERM");
            soon().untilAsserted(() ->
                    assertHealth(stopping.http().get("/health/ready").expect(503), "DOWN", "lifecycle"));
            assertProblem(stopping.http().get("/served"), 404, "no-route");
            soon().until(stopping::refuses);
            assertThat(stopping.exitStatus()).isEqualTo(128 + 15);
        }
    }

    /** It is {@code status} as a whole, and by that check. */
    private static void assertHealth(Answer answer, String status, String check) {
        assertThat(answer.type()).isEqualTo("application/json");
        JsonNode health = answer.json();
        assertThat(health.path("status").stringValue()).isEqualTo(status);
        assertThat(health.path("checks"))
                .extracting(
                        each -> each.path("name").stringValue(),
                        each -> each.path("status").stringValue())
                .contains(tuple(check, status));
    }

    private static void assertProblem(Answer answer, int status, String problem) {
        answer.expect(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").stringValue()).isEqualTo("urn:slipway:problem:" + problem);
        assertThat(answer.json().path("status").intValue()).isEqualTo(status);
    }

    private static Optional<String> via(Answer answer) {
        return answer.response().headers().firstValue("Via");
    }

    private static ConfinedContainer gateway() {
        return new ConfinedContainer(image.tag(), 256L << 20);
    }

    private static LoadedImage load(ContainerEngine engine) throws Exception {
        ImageRecord gateway = ReactorImages.record("gateway");
        return engine.load(ReactorImages.layout(gateway), "gateway-http", gateway.digest(), engine.platform());
    }

    private static <T extends AutoCloseable> T made(T resource) {
        MADE.push(resource);
        return resource;
    }
}
