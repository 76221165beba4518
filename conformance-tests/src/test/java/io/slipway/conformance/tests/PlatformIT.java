package io.slipway.conformance.tests;

import static io.slipway.conformance.tests.ConfinedContainer.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.conformance.run.container.ContainerEngine;
import io.slipway.conformance.suite.EngineMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.lifecycle.Startables;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services' images together: what a client of the platform sees, whatever happens to the agents. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class PlatformIT {
    /** Of the platform's gateway: whose request was the last one. */
    private static final String TRAFFIC = "traffic";

    private static final int RUNS = 100;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    static Path directory;

    private static ContainerEngine engine;
    private static EngineImages images;
    private static Platform platform;

    @BeforeAll
    static void start() throws Exception {
        Optional<ContainerEngine> found = ContainerEngine.connect();
        if (ReactorImages.engine() == EngineMode.REQUIRED) {
            assertThat(found).as("a container engine").isPresent();
        }
        assumeTrue(found.isPresent(), "no container engine answers");
        engine = found.orElseThrow();
        images = new EngineImages(engine, directory);
        platform = Platform.start(images);
    }

    @AfterAll
    static void remove() throws Exception {
        if (platform != null) {
            platform.close();
        }
        if (images != null) {
            images.close();
        }
    }

    @Test
    @ResourceLock(TRAFFIC)
    void everyRunEndsRightThoughOneAgentIsKilledAndOnePaused() throws Exception {
        DockerClient docker = DockerClientFactory.instance().client();
        Tenant tenant = platform.tenant("busy");
        Tenant stranger = platform.tenant("stranger");
        String workflow = tenant.createWorkflow();
        List<String> runs = startRuns(tenant, workflow, RUNS);
        ConfinedContainer killed = platform.agent("killed", tenant);
        ConfinedContainer paused = platform.agent("paused", tenant);

        Startables.deepStart(killed, paused).join();
        soon().until(() -> tenant.count("succeeded") >= RUNS / 10);
        soon().until(() -> engine.pause(paused.getContainerId()));
        killed.signal("SIGKILL");
        assertThat(tenant.count("succeeded")).isLessThan(RUNS);
        soon().until(() -> tenant.count("running") == 0);
        assertThat(metric(platform.controlPlane(), "controlplane_leases_expired_total"))
                .isGreaterThanOrEqualTo(2);
        docker.unpauseContainerCmd(paused.getContainerId()).exec();
        soon().until(() -> tenant.count("succeeded") == RUNS);

        assertThat(runs.stream().flatMap(run -> tenant.history(run).stream()))
                .filteredOn(entry -> entry.get("event").equals("lease-expired"))
                .extracting(entry -> entry.get("agent"))
                .contains("killed", "paused");
        for (int n = 0; n < RUNS; n++) {
            assertEndedRight(tenant, runs.get(n), n);
        }
        assertThat(ledger().propertyNames())
                .containsAll(runs.stream().map(run -> run + "/enter").toList());
        assertThat(stranger.get("/runs").expect(200).json().get("items")).isEmpty();
        assertThat(stranger.get("/workflows").expect(200).json().get("items")).isEmpty();
        stranger.get("/runs/" + runs.get(0)).expect(404);
        stranger.get("/workflows/" + workflow).expect(404);
    }

    @Test
    @ResourceLock(TRAFFIC)
    void oneRequestIsOneTraceThroughAllServices() throws Exception {
        Tenant tenant = platform.tenant("traced");
        ConfinedContainer agent = platform.agent("traced", tenant);
        agent.start();
        String workflow = tenant.createWorkflow();
        String run = tenant.startRun(workflow, 1, Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));
        soon().until(() -> tenant.count("succeeded") == 1);

        String path = "/api/v1/workflows/" + workflow + "/runs";
        Map<String, Object> atGateway = access(platform.gateway(), path);
        Map<String, Object> atControlPlane = access(platform.controlPlane(), path);
        assertThat(atGateway).containsEntry("trace_id", TRACE).containsEntry("parent_span_id", "00f067aa0ba902b7");
        assertThat(atControlPlane)
                .containsEntry("trace_id", TRACE)
                .containsEntry("parent_span_id", atGateway.get("span_id"));
        assertThat(agent.getLogs()).contains("\"trace_id\":\"" + TRACE + "\"");
        assertThat(ledger().path(run + "/enter").path("traceparent").stringValue())
                .contains(TRACE);
        for (ConfinedContainer service : List.of(platform.gateway(), platform.controlPlane())) {
            assertThat(exemplars(service)).contains("trace_id=\"" + TRACE + "\"");
        }
    }

    @Test
    void stoppingEverythingInOrderLosesNothing() throws Exception {
        try (Platform stopping = Platform.start(images)) {
            Tenant tenant = stopping.tenant("stopping");
            ConfinedContainer agent = stopping.agent("first", tenant);
            agent.start();
            String workflow = tenant.createWorkflow();
            List<String> runs = startRuns(tenant, workflow, 30);
            soon().until(() -> tenant.count("succeeded") > 0);

            for (GenericContainer<?> container :
                    List.of(stopping.gateway(), agent, stopping.controlPlane(), stopping.database())) {
                assertStops(container);
            }
            stopping.startServices();
            stopping.agent("second", tenant).start();

            soon().until(() -> tenant.count("succeeded") == runs.size());
            for (int n = 0; n < runs.size(); n++) {
                assertEndedRight(tenant, runs.get(n), n);
            }
        }
    }

    @Test
    void theOperatorDeploysAnImageByTheDigestThatWasProved() throws Exception {
        assumeTrue(
                new BuiltImages(ReactorImages.root()).find("kubernetes-api").isPresent(),
                "no image of a Kubernetes API server; on Debian, make setup builds what it is made of");
        Cluster cluster = Cluster.start(platform);
        platform.service("operator", "operator").withEnv(cluster.access()).start();
        String image =
                "registry.example/gateway@" + ReactorImages.record("gateway").digest();

        cluster.create("/apis/slipway.io/v1alpha1/namespaces/default/platformservices", """
                {"apiVersion": "slipway.io/v1alpha1", "kind": "PlatformService", "metadata": {"name": "gateway"},
                 "spec": {"image": "%s"}}""".formatted(image));

        soon().untilAsserted(() -> assertThat(cluster.get("/apis/apps/v1/namespaces/default/deployments/gateway")
                        .expect(200)
                        .json()
                        .at("/spec/template/spec/containers/0/image")
                        .stringValue())
                .isEqualTo(image));
    }

    private static List<String> startRuns(Tenant tenant, String workflow, int count) {
        List<String> runs = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            runs.add(tenant.startRun(workflow, n, Map.of()));
        }
        return runs;
    }

    /** Its output is right, and each of its steps stands in the record once. */
    private static void assertEndedRight(Tenant tenant, String run, int n) {
        JsonNode ended = tenant.get("/runs/" + run).expect(200).json();
        assertThat(ended.path("state").stringValue()).isEqualTo("succeeded");
        assertThat(ended.path("steps"))
                .extracting(
                        step -> step.path("name").stringValue(),
                        step -> step.path("state").stringValue())
                .containsExactly(tuple("double", "succeeded"), tuple("enter", "succeeded"), tuple("add", "succeeded"));
        assertThat(ended.at("/steps/2/output").intValue()).isEqualTo(2 * n + 1);
        List<Map<String, Object>> history = tenant.history(run);
        assertThat(history)
                .filteredOn(entry -> entry.get("event").equals("step-succeeded"))
                .extracting(entry -> entry.get("step"))
                .containsExactly("double", "enter", "add");
        assertThat(history)
                .filteredOn(entry -> entry.get("event").equals("succeeded"))
                .hasSize(1);
    }

    /** The first sum over all labels that the service's metrics have under that name; 0 without one. */
    private static double metric(ConfinedContainer service, String name) {
        return service.http()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static String exemplars(ConfinedContainer service) {
        return service.http()
                .with(Map.of("Accept", "application/openmetrics-text"))
                .get("/metrics")
                .body();
    }

    /** What it was told, by the keys that it was told under. */
    private static JsonNode ledger() {
        return platform.ledger().http().get("/entries").expect(200).json();
    }

    /** The service's line in its access log about the POST of that path. */
    private static Map<String, Object> access(ConfinedContainer service, String path) {
        return service.getLogs(OutputType.STDOUT)
                .lines()
                .map(line -> JSON.readValue(line, new TypeReference<Map<String, Object>>() {}))
                .filter(line -> "access".equals(line.get("logger")))
                .filter(line -> "POST".equals(line.get("method")) && path.equals(line.get("path")))
                .findFirst()
                .orElseThrow();
    }

    private static void assertStops(GenericContainer<?> container) {
        DockerClientFactory.instance()
                .client()
                .killContainerCmd(container.getContainerId())
                .withSignal("SIGTERM")
                .exec();
        soon().until(() -> !container.isRunning());
        assertThat(container.getCurrentContainerInfo().getState().getExitCodeLong())
                .as(container::getLogs)
                .isIn(0L, 143L);
    }
}
