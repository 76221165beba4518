package io.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.slipway.agent.http.MockServer;
import io.slipway.agent.lease.ApiKey;
import io.slipway.agent.lease.Completion;
import io.slipway.agent.lease.Lease;
import io.slipway.agent.lease.LeaseClient;
import io.slipway.agent.lease.LeaseException;
import io.slipway.agent.lease.StepReport;
import io.slipway.service.RunningService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Agents and a real control-plane. */
class ExecutionAgentIT {

    private static final String ADD = """
            {"name": "add", "steps": [
              {"name": "twice", "type": "transform", "with": {"expression": "input.n * 2"}},
              {"name": "more", "type": "transform", "with": {"expression": "{'n': steps.twice + 1}"}}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void aRunIsTakenAndFinished() throws Exception {
        try (Platform platform = Platform.start(folder, "30s");
                RunningService agent = platform.agent("one", Map.of())) {
            JsonNode run = platform.await(platform.run(ADD, "{\"n\": 20}"), "succeeded");
            assertThat(run.get("output").toString()).isEqualTo("{\"n\":41}");
            assertThat(run.get("attempt").intValue()).isEqualTo(1);
            assertThat(run.get("steps")).hasSize(2);
            await().until(() -> platform.get(agent, "/metrics").body().contains("agent_active_leases 0\n"));
            assertThat(platform.get(agent, "/metrics").body())
                    .contains("agent_runs_total{outcome=\"succeeded\"} 1\n")
                    .contains("agent_step_attempt_duration_seconds_count{type=\"transform\",outcome=\"succeeded\"} 2\n")
                    .contains("agent_control_plane_reachable 1\n");
        }
    }

    @Test
    void aStepMayAskAServer() throws Exception {
        try (MockServer server = MockServer.start(exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    MockServer.answer(exchange, 200, "{\"total\": 21}");
                });
                Platform platform = Platform.start(folder, "30s");
                RunningService agent = platform.agent("one", allowing(server))) {
            String id = platform.run("""
                    {"name": "ask", "steps": [
                      {"name": "fetch", "type": "http", "with": {"method": "POST", "url": "${input.url}", "body": {"a": 1}}},
                      {"name": "twice", "type": "transform", "with": {"expression": "steps.fetch.body.total * 2"}}]}
                    """, "{\"url\": \"http://127.0.0.1:%d/total\"}".formatted(server.port()));
            assertThat(platform.await(id, "succeeded").get("output").intValue()).isEqualTo(42);
            assertThat(server.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.headers().getFirst("Idempotency-Key")).isEqualTo(id + "/fetch");
                assertThat(asked.headers().getFirst("Traceparent")).startsWith("00-");
            });
            assertThat(platform.get(agent, "/metrics").body()).contains("type=\"http\",outcome=\"succeeded\"} 1\n");
        }
    }

    @Test
    void aFailureThatStaysFailsTheRun() throws Exception {
        try (Platform platform = Platform.start(folder, "30s");
                RunningService agent = platform.agent("one", Map.of())) {
            JsonNode run = platform.await(platform.run(ADD, "{\"m\": 20}"), "failed");
            assertThat(run.get("reason").stringValue())
                    .contains("step twice: expression: expression \"input.n * 2\" line 1, column 6: key 'n'");
            assertThat(run.get("steps").get(0).get("error").get("code").stringValue())
                    .isEqualTo("expression");
            assertThat(platform.get(agent, "/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatFailsForNowIsRepeatedUntilItsAttemptsAreUsed() throws Exception {
        AtomicInteger first = new AtomicInteger();
        try (MockServer server = MockServer.start(exchange -> {
                    boolean done = exchange.getRequestURI().getPath().equals("/done");
                    first.addAndGet(done ? 1 : 0);
                    MockServer.answer(exchange, done ? 200 : 503, "");
                });
                Platform platform = Platform.start(folder, "30s");
                RunningService agent = platform.agent("one", allowing(server))) {
            String id = platform.run("""
                    {"name": "broken", "maxAttempts": 2, "steps": [
                      {"name": "done", "type": "http", "with": {"method": "GET", "url": "${input.url}/done"}},
                      {"name": "fetch", "type": "http", "retries": {"attempts": 2, "backoff": "10ms"},
                       "with": {"method": "POST", "url": "${input.url}/broken"}}]}
                    """, "{\"url\": \"http://127.0.0.1:%d\"}".formatted(server.port()));
            JsonNode run = platform.await(id, "dead");
            assertThat(run.get("reason").stringValue())
                    .contains("step fetch: status: POST http://127.0.0.1:%d/broken answered 503"
                            .formatted(server.port()));
            assertThat(run.get("attempt").intValue()).isEqualTo(2);
            // The step that was done in the first attempt is not repeated in the second.
            assertThat(first).hasValue(1);
            assertThat(server.asked()).hasSize(1 + 2 * 2);
            assertThat(server.asked().stream().skip(1))
                    .allSatisfy(asked -> assertThat(asked.headers().getFirst("Idempotency-Key"))
                            .isEqualTo(id + "/fetch"));
            await().until(() ->
                    platform.get(agent, "/metrics").body().contains("agent_runs_total{outcome=\"retry\"} 2\n"));
        }
    }

    @Test
    void aCancellationReachesARunByItsHeartbeat() throws Exception {
        try (Hanging hanging = new Hanging();
                Platform platform = Platform.start(folder, "3s");
                RunningService agent = platform.agent("one", allowing(hanging.server()))) {
            String id = platform.run(hanging.workflow(), "{}");
            hanging.awaitAsked(1);
            platform.cancel(id);
            platform.await(id, "cancelled");
            await().until(() ->
                    platform.get(agent, "/metrics").body().contains("agent_runs_total{outcome=\"cancelled\"} 1\n"));
        }
    }

    @Test
    void aRunIsGivenBackWhenItsAgentStops() throws Exception {
        try (Hanging hanging = new Hanging();
                Platform platform = Platform.start(folder, "1h")) {
            RunningService first = platform.agent("one", allowing(hanging.server()));
            String id = platform.run(hanging.workflow(), "{}");
            hanging.awaitAsked(1);
            first.close();
            hanging.release();
            try (RunningService second = platform.agent("two", allowing(hanging.server()))) {
                JsonNode run = platform.await(id, "succeeded");
                assertThat(run.get("attempt").intValue()).isEqualTo(1);
                assertThat(platform.get(second, "/health/live").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void aRunThatEndsWithinTheGraceIsFinishedBeforeItsAgentStops() throws Exception {
        try (Hanging hanging = new Hanging();
                Platform platform = Platform.start(folder, "1h")) {
            RunningService agent = platform.agent(
                    "one", allowing(hanging.server(), Map.of("DRAIN_GRACE", "1m", "SHUTDOWN_GRACE", "1s")));
            String id = platform.run(hanging.workflow(), "{}");
            hanging.awaitAsked(1);
            Thread closing = Thread.ofVirtual().start(agent::close);
            hanging.release();
            closing.join();
            assertThat(platform.run(id).get("state").stringValue()).isEqualTo("succeeded");
        }
    }

    @Test
    void aRunWhoseAgentIsSilentIsTakenOverAndTheSilentOneIsRefused() throws Exception {
        try (Platform platform = Platform.start(folder, "3s");
                LeaseClient paused = new LeaseClient(platform.address(), ApiKey.of(platform.key()), "paused")) {
            String id = platform.run(ADD, "{\"n\": 20}");
            Lease stale = paused.acquire(Duration.ofSeconds(5)).orElseThrow();
            assertThat(stale.run().id()).isEqualTo(id);
            assertThat(paused.heartbeat(stale, Duration.ofSeconds(5))).isFalse();
            try (RunningService agent = platform.agent("two", Map.of())) {
                JsonNode run = platform.await(id, "succeeded");
                assertThat(run.get("attempt").intValue()).isGreaterThan(1);
                assertThatExceptionOfType(LeaseException.Lost.class)
                        .isThrownBy(() -> paused.heartbeat(stale, Duration.ofSeconds(5)))
                        .withMessageContaining("409");
                assertThatExceptionOfType(LeaseException.Lost.class)
                        .isThrownBy(() -> paused.report(
                                stale, "twice", StepReport.succeeded(stale, 1, Instant.now(), NullNode.getInstance())));
                assertThatExceptionOfType(LeaseException.Lost.class)
                        .isThrownBy(() -> paused.complete(stale, Completion.succeeded(NullNode.getInstance())));
                assertThat(platform.run(id)).isEqualTo(run);
                assertThat(platform.get(agent, "/health/live").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void anAgentThatIsCutOffAbandonsItsRun() throws Exception {
        try (Hanging hanging = new Hanging();
                Platform platform = Platform.start(folder, "3s");
                CuttableRelay relay = new CuttableRelay(platform.address().getPort());
                RunningService first = platform.agent(
                        "one",
                        allowing(hanging.server(), Map.of("CONTROL_PLANE_URL", "http://127.0.0.1:" + relay.port())))) {
            String id = platform.run(hanging.workflow(), "{}");
            hanging.awaitAsked(1);
            relay.cut();
            await().until(() -> platform.get(first, "/metrics").body().contains("agent_leases_lost_total 1\n"));
            assertThat(platform.get(first, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(platform.get(first, "/health/live").statusCode()).isEqualTo(200);
            hanging.release();
            try (RunningService second = platform.agent("two", allowing(hanging.server()))) {
                platform.await(id, "succeeded");
                await().until(() -> platform.get(second, "/metrics")
                        .body()
                        .contains("agent_runs_total{outcome=\"succeeded\"} 1\n"));
            }
            relay.mend();
            platform.awaitReady(first);
        }
    }

    @Test
    void aKeyThatIsNotAcceptedMakesTheAgentUnready() throws Exception {
        try (Platform platform = Platform.start(folder, "30s");
                RunningService agent = platform.agent("one", Map.of("CONTROL_PLANE_KEY", "slw_wrong_key"))) {
            await().until(() -> platform.get(agent, "/health/ready").body().contains("answered 401"));
            assertThat(platform.get(agent, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(platform.get(agent, "/health/ready").body()).contains("set a valid key in control-plane.key");
            assertThat(platform.get(agent, "/health/live").statusCode()).isEqualTo(200);
            assertThat(platform.get(agent, "/metrics").body()).contains("agent_control_plane_reachable 0\n");
        }
    }

    private static Map<String, String> allowing(MockServer server) {
        return allowing(server, Map.of());
    }

    private static Map<String, String> allowing(MockServer server, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("HTTP_ALLOWED_HOSTS", "['127.0.0.1:%d']".formatted(server.port()));
        return all;
    }

    /** A server that does not answer until it is told to, and a workflow that asks it. */
    private static final class Hanging implements AutoCloseable {

        private final CountDownLatch released = new CountDownLatch(1);
        private final MockServer server;

        Hanging() throws Exception {
            server = MockServer.start(exchange -> {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                MockServer.answer(exchange, 200, "");
            });
        }

        MockServer server() {
            return server;
        }

        String workflow() {
            return """
                    {"name": "hanging", "steps": [
                      {"name": "wait", "type": "http", "timeout": "1m",
                       "with": {"method": "GET", "url": "http://127.0.0.1:%d/"}}]}
                    """.formatted(server.port());
        }

        void awaitAsked(int times) {
            await().until(() -> server.asked().size() >= times);
        }

        void release() {
            released.countDown();
        }

        @Override
        public void close() {
            released.countDown();
            server.close();
        }
    }
}
