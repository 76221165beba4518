package io.slipway.conformance.tests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import io.slipway.conformance.run.container.ContainerEngine;
import io.slipway.conformance.run.container.LoadedImage;
import io.slipway.conformance.suite.EngineMode;
import io.slipway.images.ImageRecord;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/** What the gateway's image answers over HTTP: by itself, before another container, and while it stops. */
class GatewayHttpIT {
    private static final Deque<AutoCloseable> MADE = new ArrayDeque<>();

    private static LoadedImage image;
    private static Gateway upstream;
    private static Gateway front;

    @BeforeAll
    static void start() throws Exception {
        Optional<ContainerEngine> engine = ContainerEngine.connect();
        if (ReactorImages.engine() == EngineMode.REQUIRED) {
            assertThat(engine).as("a container engine").isPresent();
        }
        assumeTrue(engine.isPresent(), "no container engine answers");
        image = made(load(engine.orElseThrow()));
        Network network = made(Network.newNetwork());
        upstream = made(new Gateway(image)).withNetwork(network).withNetworkAliases("upstream");
        front = made(new Gateway(image)).withNetwork(network).withEnv("ROUTES", """
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
        try (Gateway stopping = new Gateway(image).withEnv("SHUTDOWN_DELAY", "3s")) {
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

    private static LoadedImage load(ContainerEngine engine) throws Exception {
        ImageRecord gateway = ReactorImages.record("gateway");
        return engine.load(ReactorImages.layout(gateway), "gateway-http", gateway.digest(), engine.platform());
    }

    private static <T extends AutoCloseable> T made(T resource) {
        MADE.push(resource);
        return resource;
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
    }

    /** A container of the image, confined as the suite confines it. */
    private static final class Gateway extends GenericContainer<Gateway> {
        private static final int PORT = 8080;
        private static final long MEMORY = 256L << 20;
        private static final int TIMEOUT_MILLIS = 5000;

        Gateway(LoadedImage image) {
            super(DockerImageName.parse(image.tag()));
            withExposedPorts(PORT);
            withLabels(ContainerEngine.labels());
            withCreateContainerCmdModifier(Gateway::confine);
            waitingFor(new Ready());
        }

        RequestSpecification http() {
            return new RequestSpecBuilder()
                    .setBaseUri("http://" + getHost() + ":" + getMappedPort(PORT))
                    .setConfig(RestAssuredConfig.config()
                            .httpClient(HttpClientConfig.httpClientConfig()
                                    .httpClientFactory(Gateway::client)
                                    .setParam("http.connection.timeout", TIMEOUT_MILLIS)
                                    .setParam("http.socket.timeout", TIMEOUT_MILLIS)))
                    .build();
        }

        /** Left to itself, the client would send a request that was dropped once more, and hide it. */
        @SuppressWarnings("deprecation") // REST Assured takes no other.
        private static HttpClient client() {
            DefaultHttpClient client = new DefaultHttpClient();
            client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
            return client;
        }

        void signal(String signal) {
            getDockerClient()
                    .killContainerCmd(getContainerId())
                    .withSignal(signal)
                    .exec();
        }

        boolean refuses() {
            try {
                given(http()).get("/health/live");
                return false;
            } catch (Exception e) {
                return e instanceof ConnectException;
            }
        }

        long exitStatus() {
            return getCurrentContainerInfo().getState().getExitCodeLong();
        }

        private static void confine(CreateContainerCmd command) {
            command.getHostConfig()
                    .withReadonlyRootfs(true)
                    .withCapDrop(Capability.ALL)
                    .withSecurityOpts(List.of("no-new-privileges"))
                    .withMemory(MEMORY)
                    .withMemorySwap(MEMORY);
        }

        private final class Ready extends AbstractWaitStrategy {
            @Override
            protected void waitUntilReady() {
                soon().ignoreExceptions()
                        .failFast(() -> assertThat(isRunning())
                                .as(Gateway.this::getLogs)
                                .isTrue())
                        .until(() -> given(http()).get("/health/ready").statusCode() == 200);
            }
        }
    }
}
