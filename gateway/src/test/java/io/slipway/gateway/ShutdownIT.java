package io.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SIGTERM does. */
class ShutdownIT {

    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    @Test
    void aRequestInFlightIsFinishedBeforeTheExit() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (RawServer slow = new RawServer(socket -> {
                    RawServer.readHeader(socket.getInputStream());
                    asked.countDown();
                    answer.await();
                    RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone");
                });
                GatewayProcess gateway = start(Map.of("ROUTES", route(slow), "SHUTDOWN_GRACE", "60s"));
                RawClient client = new RawClient(gateway.port())) {
            int port = gateway.port();
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            asked.await();
            gateway.terminate();
            await().until(() -> get(port, "/health/ready").startsWith("HTTP/1.1 503 "));
            assertThat(get(port, "/health/ready")).contains("\"status\":\"DOWN\"", "the service is stopping");
            assertThat(get(port, "/health/live")).startsWith("HTTP/1.1 200 ");
            assertThat(gateway.isAlive()).isTrue();
            answer.countDown();
            String response = client.readToEnd();
            assertThat(response)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("Connection: close\r\n")
                    .endsWith("done");
            assertThat(gateway.exitStatus()).isEqualTo(TERMINATED);
            assertThat(gateway.output()).contains("gateway stopped");
            assertThat(gateway.errors()).isEmpty();
        }
    }

    @Test
    void aRequestThatOutlastsTheGraceIsCutOff() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer stuck = new RawServer(socket -> {
                    RawServer.readHeader(socket.getInputStream());
                    asked.countDown();
                    never.await();
                });
                GatewayProcess gateway = start(Map.of("ROUTES", route(stuck), "SHUTDOWN_GRACE", "200ms"));
                RawClient client = new RawClient(gateway.port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            asked.await();
            gateway.terminate();
            assertThat(gateway.exitStatus()).isEqualTo(TERMINATED);
            assertThat(gateway.output())
                    .contains("1 requests did not finish within the grace period")
                    .doesNotContain("exception");
        } finally {
            never.countDown();
        }
    }

    @Test
    void aConnectionThatIsOnlyKeptAliveDelaysNothing() throws Exception {
        try (GatewayProcess gateway = start(Map.of("SHUTDOWN_GRACE", "10m"));
                RawClient client = new RawClient(gateway.port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readHeader()).startsWith("HTTP/1.1 404 ");
            gateway.terminate();
            assertThat(gateway.exitStatus()).isEqualTo(TERMINATED);
        }
    }

    @Test
    void aStartCanBeInterrupted() throws Exception {
        try (GatewayProcess gateway = start(Map.of())) {
            gateway.terminate();
            assertThat(gateway.exitStatus()).isEqualTo(TERMINATED);
        }
    }

    private GatewayProcess start(Map<String, String> environment) throws Exception {
        return GatewayProcess.start(folder, List.of("-Xmx64m"), environment);
    }

    private static String route(RawServer upstream) {
        return "[{upstreams: ['%s']}]".formatted(upstream.origin());
    }

    private static String get(int port, String path) throws Exception {
        return RawClient.talk(port, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }
}
