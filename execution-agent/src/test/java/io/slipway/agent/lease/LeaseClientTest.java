package io.slipway.agent.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.agent.http.MockServer;
import io.slipway.agent.json.Json;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a control-plane, here a mock, may answer that the real one cannot be made to. */
class LeaseClientTest {

    private static final String LEASE = """
            {"id": "l1", "run": {"id": "r1", "workflow": {"id": "w1", "name": "w", "version": 2}, "input": {"n": 1.10},
              "attempt": 1}, "token": 7, "duration": "30s", "expiresAt": "2026-11-21T08:00:00Z", "traceparent": null,
             "steps": [{"name": "a", "type": "transform", "with": {"expression": "1"}}], "completed": {}, "new": 1}
            """;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void aLeaseIsReadWithDefaultsForWhatItLeavesOut() throws Exception {
        try (MockServer server = MockServer.start(exchange -> MockServer.answer(exchange, 200, LEASE));
                LeaseClient client = client(server, "/gateway/")) {
            Lease lease = client.acquire(Duration.ofSeconds(2)).orElseThrow();
            assertThat(lease.duration()).isEqualTo(Duration.ofSeconds(30));
            assertThat(lease.run().input().toString()).isEqualTo("{\"n\":1.10}");
            assertThat(lease.traceparent()).isEmpty();
            assertThat(lease.steps()).singleElement().satisfies(step -> {
                assertThat(step.timeout()).isEqualTo(Duration.ofSeconds(30));
                assertThat(step.retries()).isEqualTo(StepDefinition.Retries.NONE);
            });
            MockServer.Asked asked = server.asked().getFirst();
            assertThat(asked.uri()).isEqualTo("/gateway/api/v1/leases");
            assertThat(asked.content()).isEqualTo("{\"agent\":\"me\",\"wait\":\"2000ms\"}");
            assertThat(asked.headers().getFirst("Authorization")).isEqualTo("Bearer slw_a_b");
        }
    }

    @Test
    void reportsSayWhatTheContractSays() throws Exception {
        try (MockServer server = MockServer.start(exchange -> MockServer.answer(exchange, 200, "{\"cancel\": true}"));
                LeaseClient client = client(server, "")) {
            Lease lease = Json.MAPPER.readValue(LEASE, Lease.class);
            assertThat(client.heartbeat(lease, TIMEOUT)).isTrue();
            Instant start = Instant.parse("2026-11-21T08:00:00Z");
            client.report(lease, "a", StepReport.succeeded(lease, 2, start, Json.MAPPER.readTree("null")));
            client.report(lease, "a", StepReport.failed(lease, 1, start, "status", "it answered 404"));
            client.complete(lease, Completion.succeeded(Json.MAPPER.readTree("[1]")));
            client.complete(lease, Completion.without(Completion.Outcome.RETRY, "later"));
            client.release(lease, TIMEOUT);
            assertThat(server.asked())
                    .extracting(asked -> asked.method() + " " + asked.uri() + " " + asked.content())
                    .containsExactly(
                            "POST /api/v1/leases/l1/heartbeat {\"token\":7}",
                            "PUT /api/v1/leases/l1/steps/a {\"token\":7,\"outcome\":\"succeeded\",\"attempts\":2,"
                                    + "\"startedAt\":\"2026-11-21T08:00:00Z\",\"output\":null}",
                            "PUT /api/v1/leases/l1/steps/a {\"token\":7,\"outcome\":\"failed\",\"attempts\":1,"
                                    + "\"startedAt\":\"2026-11-21T08:00:00Z\","
                                    + "\"error\":{\"code\":\"status\",\"detail\":\"it answered 404\"}}",
                            "POST /api/v1/leases/l1/completion {\"outcome\":\"succeeded\",\"output\":[1],\"token\":7}",
                            "POST /api/v1/leases/l1/completion {\"outcome\":\"retry\",\"reason\":\"later\",\"token\":7}",
                            "DELETE /api/v1/leases/l1?token=7 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"id\": \"l1\"}",
                "{\"id\": 1, \"run\": 2}",
            })
    void garbageIsNoLease(String content) throws Exception {
        try (MockServer server = MockServer.start(exchange -> MockServer.answer(exchange, 200, content));
                LeaseClient client = client(server, "")) {
            if (content.isEmpty()) {
                assertThat(client.acquire(Duration.ZERO)).isEmpty();
            } else {
                assertThatExceptionOfType(LeaseException.Unavailable.class)
                        .isThrownBy(() -> client.acquire(Duration.ZERO))
                        .withMessageContaining("is it a control-plane?");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "409, Lost",
        "404, Lost",
        "400, Refused",
        "413, Refused",
        "422, Refused",
        "401, Unavailable",
        "403, Unavailable",
        "408, Unavailable",
        "429, Unavailable",
        "302, Unavailable",
        "500, Unavailable",
        "503, Unavailable",
    })
    void aReportThatIsNotTakenSaysWhetherItMayBeLater(int status, String kind) throws Exception {
        try (MockServer server =
                        MockServer.start(exchange -> MockServer.answer(exchange, status, "{\"detail\": \"because\"}"));
                LeaseClient client = client(server, "")) {
            Lease lease = Json.MAPPER.readValue(LEASE, Lease.class);
            assertThatExceptionOfType(LeaseException.class)
                    .isThrownBy(() -> client.heartbeat(lease, TIMEOUT))
                    .withMessageContaining("answered %d: because".formatted(status))
                    .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(kind));
            assertThatExceptionOfType(LeaseException.Unavailable.class).isThrownBy(() -> client.acquire(Duration.ZERO));
        }
    }

    @Test
    void aControlPlaneThatIsNotThereIsUnavailable() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        try (LeaseClient client =
                new LeaseClient(URI.create("http://127.0.0.1:" + closed), ApiKey.of("slw_a_b"), "me")) {
            assertThatExceptionOfType(LeaseException.Unavailable.class)
                    .isThrownBy(() -> client.acquire(Duration.ZERO))
                    .withMessageContaining("/api/v1/leases failed: ");
        }
    }

    @Test
    void aKeyInAFileIsReadAgainWhenItIsRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "slw_old_key\n");
        try (MockServer server = MockServer.start(exchange -> {
                    boolean old = exchange.getRequestHeaders()
                            .getFirst("Authorization")
                            .equals("Bearer slw_old_key");
                    MockServer.answer(exchange, old ? 401 : 200, "");
                });
                LeaseClient client =
                        new LeaseClient(URI.create("http://127.0.0.1:" + server.port()), ApiKey.in(file), "me")) {
            Files.writeString(file, "slw_new_key\n");
            assertThatExceptionOfType(LeaseException.Unavailable.class)
                    .isThrownBy(() -> client.acquire(Duration.ZERO))
                    .withMessageContaining("401")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("slw_"));
            assertThat(client.acquire(Duration.ZERO)).isEmpty();
        }
    }

    private static LeaseClient client(MockServer server, String path) {
        URI base = URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path.replaceFirst("/$", "")));
        return new LeaseClient(base, ApiKey.of("slw_a_b"), "me");
    }
}
