package io.slipway.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.service.config.InvalidSettingsException;
import io.slipway.service.http.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What every service answers. */
class ServiceIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aServiceAnswersAndSaysThatItIsWell() throws Exception {
        try (RunningService service = start(Map.of())) {
            assertThat(get(service.port(), "/greeting").body()).isEqualTo("hello");
            HttpResponse<String> live = get(service.port(), "/health/live");
            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(live.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(live.body())
                    .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"deadlock\",\"status\":\"UP\"}]}");
            HttpResponse<String> ready = get(service.port(), "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body())
                    .contains("{\"name\":\"lifecycle\",\"status\":\"UP\"}", "{\"name\":\"own\",\"status\":\"UP\"}");
        }
    }

    @Test
    void theEndpointsAnswerGetAndHeadOnly() throws Exception {
        try (RunningService service = start(Map.of())) {
            HttpResponse<String> head =
                    client.send(request(service.port(), "/health/live").HEAD().build(), BodyHandlers.ofString());
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(60);
            HttpResponse<String> post = client.send(
                    request(service.port(), "/metrics")
                            .POST(BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            assertThat(post.statusCode()).isEqualTo(405);
            assertThat(post.body()).contains("urn:slipway:problem:method-refused");
        }
    }

    @Test
    void aCheckOfTheServiceMakesItUnready() throws Exception {
        try (RunningService service = start(Map.of("READY", "false"))) {
            HttpResponse<String> ready = get(service.port(), "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body())
                    .contains("{\"name\":\"own\",\"status\":\"DOWN\",\"data\":{\"reason\":\"not yet\"}}");
            assertThat(get(service.port(), "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void metricsCountRequests() throws Exception {
        try (RunningService service = start(Map.of())) {
            get(service.port(), "/greeting");
            get(service.port(), "/greeting");
            get(service.port(), "/nowhere");
            client.send(
                    request(service.port(), "/greeting")
                            .method("MADE-UP", BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.discarding());
            HttpResponse<String> metrics = get(service.port(), "/metrics");
            assertThat(metrics.headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            String name = "http_server_request_duration_seconds";
            assertThat(metrics.body())
                    .contains(name + "_count{http_request_method=\"GET\",http_response_status_code=\"200\"} 2\n")
                    .contains(name + "_count{http_request_method=\"GET\",http_response_status_code=\"404\"} 1\n")
                    .contains(name + "_count{http_request_method=\"_OTHER\"")
                    .contains(name
                            + "_bucket{http_request_method=\"GET\",http_response_status_code=\"200\",le=\"+Inf\"} 2\n")
                    .contains("http_server_active_requests 1\n")
                    .contains("jvm_memory_used_bytes{");
        }
    }

    @Test
    void failuresAreProblemsThatKeepSecrets() throws Exception {
        try (RunningService service = start(Map.of())) {
            HttpResponse<String> failure = get(service.port(), "/failure");
            assertThat(failure.statusCode()).isEqualTo(500);
            assertThat(failure.headers().firstValue("Content-Type")).contains(Problem.CONTENT_TYPE);
            assertThat(failure.body()).contains("urn:slipway:problem:internal").doesNotContain("secret");
            HttpResponse<String> missing = get(service.port(), "/nowhere");
            assertThat(missing.statusCode()).isEqualTo(404);
            assertThat(missing.body()).contains("urn:slipway:problem:not-found");
        }
    }

    @Test
    void contentComesAndGoesInAnyFraming() throws Exception {
        byte[] content = "content".repeat(50_000).getBytes();
        try (RunningService service = start(Map.of())) {
            for (var publisher : new HttpRequest.BodyPublisher[] {
                BodyPublishers.ofByteArray(content),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content))
            }) {
                HttpResponse<byte[]> echo = client.send(
                        request(service.port(), "/content").POST(publisher).build(), BodyHandlers.ofByteArray());
                assertThat(echo.body()).isEqualTo(content);
            }
        }
    }

    @Test
    void healthAndMetricsCanHaveAPortOfTheirOwn() throws Exception {
        int management = freePort();
        try (RunningService service = start(Map.of("MANAGEMENT_PORT", Integer.toString(management)))) {
            assertThat(service.managementPort()).isEqualTo(management);
            assertThat(get(management, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(management, "/metrics").statusCode()).isEqualTo(200);
            assertThat(get(management, "/greeting").body()).contains("urn:slipway:problem:not-found");
            assertThat(get(service.port(), "/health/ready").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aPortThatIsTakenStopsTheStart() throws Exception {
        try (RunningService first = start(Map.of())) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> start(Map.of("SERVER_PORT", Integer.toString(first.port())))
                            .close())
                    .withMessageContaining("cannot listen on 127.0.0.1:" + first.port())
                    .withMessageContaining("set another port");
        }
    }

    @Test
    void itsOwnFaultsAndThoseOfTheKitComeTogether() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() ->
                        start(Map.of("GREETING", "", "SHUTDOWN_GRACE", "never")).close())
                .withMessageContaining("shutdown.grace (environment SHUTDOWN_GRACE): found \"never\"")
                .withMessageContaining("greeting (environment GREETING): found nothing");
    }

    @Test
    void whatWaitsInsideARequestIsToldOfTheStop() throws Exception {
        CountDownLatch stopping = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        RunningService service = Service.of("waiting", settings -> settings, (settings, context) -> {
                    context.stopping(stopping::countDown);
                    context.routing().get("/poll", (request, response) -> {
                        waiting.countDown();
                        stopping.await();
                        response.send("told");
                    });
                })
                .start(Map.of("SERVER_PORT", "0", "SERVER_HOST", "127.0.0.1"));
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/poll".formatted(service.port())))
                        .build(),
                BodyHandlers.ofString());
        waiting.await();
        service.close();
        assertThat(answer.get().body()).isEqualTo("told");
    }

    @Test
    void closingTwiceIsClosingOnce() throws Exception {
        RunningService service = start(Map.of());
        int port = service.port();
        service.close();
        service.close();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> get(port, "/greeting"));
    }

    private static RunningService start(Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(
                Map.of("SERVER_PORT", "0", "SERVER_HOST", "127.0.0.1", "GREETING", "hello", "SHUTDOWN_GRACE", "1s"));
        all.putAll(environment);
        return SampleService.service().start(all);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return client.send(request(port, path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
