package io.slipway.operator;

import static io.slipway.operator.TestServices.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.slipway.service.RunningService;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the operator finds, loses and shares its cluster. */
class ConnectionIT {

    private static TestCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = TestCluster.get();
    }

    @Test
    void waitsForItsCluster() throws Exception {
        try (Forwarder way = new Forwarder(cluster.address())) {
            way.cut();
            Captured log = Captured.start();
            try (RunningService operator = operator(cluster.operatorKubeconfig(way.address()), "waits")) {
                Probe probe = Probe.of(operator);
                eventually().until(() -> probe.ready().body().contains("cannot reach " + way.address()));
                assertThat(probe.ready().statusCode()).isEqualTo(503);
                assertThat(probe.live().statusCode()).isEqualTo(200);

                way.mend();

                eventually().until(() -> probe.ready().statusCode() == 200);
                assertThat(probe.ready().body()).contains("leader");
            } finally {
                log.stop();
            }
            assertThat(log.text()).contains("cannot reach").doesNotContain("\"exception\"");
        }
    }

    @Test
    void goesOnWhenTheClusterIsBack() throws Exception {
        String namespace = cluster.namespace();
        try (Forwarder way = new Forwarder(cluster.address())) {
            Captured log = Captured.start();
            try (RunningService operator = operator(cluster.operatorKubeconfig(way.address()), "goes-on")) {
                Probe probe = Probe.of(operator);
                eventually()
                        .until(() -> probe.metric("operator_leader") == 1
                                && probe.ready().statusCode() == 200);

                way.cut();
                eventually().until(() -> probe.ready().statusCode() == 503);
                // Nor does it say that it works.
                eventually().until(() -> probe.metric("operator_leader") == 0);
                cluster.client()
                        .resource(TestServices.service(namespace, "late", spec().build()))
                        .create();
                assertThat(probe.live().statusCode()).isEqualTo(200);
                way.mend();

                eventually().until(() -> probe.ready().statusCode() == 200);
                eventually()
                        .until(() -> cluster.client()
                                        .resources(Deployment.class)
                                        .inNamespace(namespace)
                                        .withName("late")
                                        .get()
                                != null);
            } finally {
                log.stop();
            }
            assertThat(log.text()).doesNotContain("\"exception\"");
        }
    }

    /** Without an election, since losing the lease would end the watches as well. */
    @Test
    void startsItsWatchesAgainWhenTheClusterIsBack() throws Exception {
        try (Forwarder way = new Forwarder(cluster.address())) {
            Captured log = Captured.start();
            try (RunningService operator = operator(Map.of(
                    "KUBECONFIG",
                    cluster.operatorKubeconfig(way.address()).toString(),
                    "LEADER_ELECTION_ENABLED",
                    "false"))) {
                Probe probe = Probe.of(operator);
                eventually().until(() -> probe.ready().statusCode() == 200);

                way.cut();
                eventually().until(() -> probe.ready().statusCode() == 503);
                way.mend();

                eventually().until(() -> probe.ready().statusCode() == 200);
            } finally {
                log.stop();
            }
            assertThat(log.text()).contains("all watches are started again").doesNotContain("\"exception\"");
        }
    }

    @Test
    void oneOfTwoLeads() throws Exception {
        Path kubeconfig = cluster.operatorKubeconfig();
        RunningService first = operator(kubeconfig, "shared");
        Probe leading = Probe.of(first);
        eventually().until(() -> leading.metric("operator_leader") == 1);
        try (RunningService second = operator(kubeconfig, "shared")) {
            Probe standby = Probe.of(second);
            eventually().until(() -> standby.ready().body().contains("standby"));
            assertThat(standby.ready().statusCode()).isEqualTo(200);
            assertThat(standby.metric("operator_leader")).isZero();

            first.close();

            eventually()
                    .until(() -> standby.metric("operator_leader") == 1
                            && standby.ready().statusCode() == 200);
            assertThat(standby.ready().body()).contains("\"leader\"");
        } finally {
            first.close();
        }
    }

    @Test
    void worksInItsNamespacesOnly() throws Exception {
        String watched = cluster.namespace();
        String other = cluster.namespace();
        try (RunningService operator = operator(Map.of(
                "KUBECONFIG", cluster.operatorKubeconfig().toString(),
                "LEADER_ELECTION_ENABLED", "false",
                "WATCH_NAMESPACES", "[%s]".formatted(watched)))) {
            Probe probe = Probe.of(operator);
            eventually().until(() -> probe.ready().statusCode() == 200);
            cluster.client()
                    .resource(TestServices.service(other, "unseen", spec().build()))
                    .create();
            cluster.client()
                    .resource(TestServices.service(watched, "seen", spec().build()))
                    .create();

            eventually().until(() -> finalizers(watched, "seen") == 1);
            assertThat(finalizers(other, "unseen")).isZero();
        }
    }

    private static int finalizers(String namespace, String name) {
        return cluster.client()
                .resources(io.slipway.operator.api.PlatformService.class)
                .inNamespace(namespace)
                .withName(name)
                .get()
                .getMetadata()
                .getFinalizers()
                .size();
    }

    private static RunningService operator(Path kubeconfig, String lease) throws Exception {
        return operator(Map.of(
                "KUBECONFIG", kubeconfig.toString(), "LEADER_ELECTION_LEASE", lease, "LEADER_ELECTION_DURATION", "6s"));
    }

    private static RunningService operator(Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("SERVER_PORT", "0");
        return Operator.service().start(environment);
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }

    /** What the process writes to its log meanwhile. */
    private record Captured(PrintStream before, ByteArrayOutputStream bytes) {

        static Captured start() {
            Captured captured = new Captured(System.out, new ByteArrayOutputStream());
            System.setOut(new PrintStream(captured.bytes(), true, StandardCharsets.UTF_8));
            return captured;
        }

        void stop() {
            System.setOut(before);
            before.print(text());
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
