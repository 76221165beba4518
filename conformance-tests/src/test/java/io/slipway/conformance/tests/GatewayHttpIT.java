package io.slipway.conformance.tests;

import static io.restassured.RestAssured.given;
import static io.slipway.conformance.tests.ConfinedContainer.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.conformance.run.container.ContainerEngine;
import io.slipway.conformance.run.container.LoadedImage;
import io.slipway.conformance.suite.EngineMode;
import io.slipway.images.ImageRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;

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
        given(upstream.http())
                .get("/health/live")
                .then()
                .statusCode(200)
                .contentType(equalTo("application/json"))
                .body("status", equalTo("UP"))
                .body("checks.find { it.name == 'deadlock' }.status", equalTo("UP"));
        given(upstream.http())
                .get("/health/ready")
                .then()
                .statusCode(200)
                .contentType(equalTo("application/json"))
                .body("status", equalTo("UP"))
                .body("checks.find { it.name == 'lifecycle' }.status", equalTo("UP"));
    }

    @Test
    void itsMetricsCountARequestThatWasAnswered() {
        given(upstream.http()).put("/counted").then().statusCode(404);
        // A request is counted when its answer is out.
        soon().untilAsserted(() -> given(upstream.http())
                .get("/metrics")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain; version=0.0.4"))
                .body(containsString("# TYPE http_server_request_duration_seconds "))
                .body(containsString("http_server_request_duration_seconds_count"
                        + "{http_request_method=\"PUT\",http_response_status_code=\"404\"} 1\n")));
    }

    @Test
    void withoutARouteItAnswersAProblem() {
        given(upstream.http())
                .get("/nowhere")
                .then()
                .statusCode(404)
                .contentType(equalTo("application/problem+json"))
                .header("Via", nullValue())
                .body("type", equalTo("urn:slipway:problem:no-route"))
                .body("status", equalTo(404));
    }

    @Test
    void itPassesARequestOnToAnotherContainerAndItsAnswerBack() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        given(front.http())
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .get("/behind/nowhere")
                .then()
                .statusCode(404)
                .contentType(equalTo("application/problem+json"))
                .header("Via", equalTo("1.1 slipway-gateway"))
                .body("type", equalTo("urn:slipway:problem:no-route"));
        soon().untilAsserted(() -> assertThat(upstream.getLogs().lines())
                .anySatisfy(line ->
                        assertThat(line).contains("\"path\":\"/behind/nowhere\"", "\"trace_id\":\"" + trace + "\"")));
    }

    @Test
    void anUpstreamThatRefusesIsAnsweredWithAProblem() {
        given(front.http())
                .get("/refused")
                .then()
                .statusCode(502)
                .contentType(equalTo("application/problem+json"))
                .header("Via", nullValue())
                .body("type", equalTo("urn:slipway:problem:upstream-unreachable"))
                .body("status", equalTo(502));
    }

    @Test
    void fromSigtermItIsNotReadyButServesUntilTheDelayIsOver() {
        try (ConfinedContainer stopping = gateway().withEnv("SHUTDOWN_DELAY", "3s")) {
            stopping.start();
            stopping.signal("SIGTERM");
            soon().untilAsserted(() -> given(stopping.http())
                    .get("/health/ready")
                    .then()
                    .statusCode(503)
                    .contentType(equalTo("application/json"))
                    .body("status", equalTo("DOWN"))
                    .body("checks.find { it.name == 'lifecycle' }.status", equalTo("DOWN")));
            given(stopping.http())
                    .get("/served")
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("urn:slipway:problem:no-route"));
            soon().until(stopping::refuses);
            assertThat(stopping.exitStatus()).isEqualTo(128 + 15);
        }
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
