package io.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.agent.json.Json;
import io.slipway.controlplane.ControlPlane;
import io.slipway.service.RunningService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A control-plane on an H2 database in this process, with one tenant, and agents that work for it. */
final class Platform implements AutoCloseable {

    private static final String ADMIN_KEY = "the key of the administrator of the tests";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningService controlPlane;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String key;

    private Platform(RunningService controlPlane) throws Exception {
        this.controlPlane = controlPlane;
        this.key = send("POST", "/tenants", "{\"name\": \"tests\"}", ADMIN_KEY, 201)
                .get("key")
                .get("key")
                .stringValue();
    }

    static Platform start(Path folder, String leaseDuration) throws Exception {
        return new Platform(ControlPlane.service()
                .start(Map.of(
                        "SERVER_PORT",
                        "0",
                        "SERVER_HOST",
                        "127.0.0.1",
                        "DATABASE_URL",
                        "jdbc:h2:file:" + folder.resolve("control-plane"),
                        "ADMIN_KEY",
                        ADMIN_KEY,
                        "LEASE_DURATION",
                        leaseDuration)));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + controlPlane.port());
    }

    String key() {
        return key;
    }

    /** An agent; settings of its own go before these. */
    RunningService agent(String name, Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of(
                "SERVER_PORT", "0",
                "SERVER_HOST", "127.0.0.1",
                "CONTROL_PLANE_URL", address().toString(),
                "CONTROL_PLANE_KEY", key,
                "AGENT_NAME", name,
                "HTTP_ALLOW_PRIVATE", "true",
                "POLL_WAIT", "500ms",
                "DRAIN_GRACE", "0s"));
        all.putAll(environment);
        return ExecutionAgent.service().start(all);
    }

    /** Creates a workflow and a run of it. */
    String run(String workflow, String input) throws Exception {
        String id = send("POST", "/workflows", workflow, key, 201).get("id").stringValue();
        return send("POST", "/workflows/" + id + "/runs", "{\"input\": " + input + "}", key, 201)
                .get("id")
                .stringValue();
    }

    JsonNode run(String id) {
        try {
            return send("GET", "/runs/" + id, "", key, 200);
        } catch (Exception e) {
            throw new AssertionError("run " + id + " cannot be read", e);
        }
    }

    void cancel(String id) throws Exception {
        send("POST", "/runs/" + id + "/cancellation", "", key, 200);
    }

    /** The run, once it is in that state. */
    JsonNode await(String id, String state) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> run(id), run -> run.get("state").stringValue().equals(state));
    }

    HttpResponse<String> get(RunningService service, String path) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + service.port() + path);
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(path + " cannot be read", e);
        }
    }

    void awaitReady(RunningService agent) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> get(agent, "/health/ready").statusCode() == 200);
    }

    @Override
    public void close() {
        client.close();
        controlPlane.close();
    }

    private JsonNode send(String method, String path, String body, String bearer, int expected) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address().resolve("/api/v1" + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
        return Json.MAPPER.readTree(response.body());
    }
}
