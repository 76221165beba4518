package io.slipway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.controlplane.Client.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Tests of a control-plane on one kind of database; each test has a tenant of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Scenario {

    static final String WORKFLOW = """
            {"name": "orders", "maxAttempts": 2, "steps": [
              {"name": "fetch", "type": "http", "with": {"method": "GET", "url": "${input.url}"}},
              {"name": "total", "type": "transform", "with": {"expression": "steps.fetch.body.total * 2"}}]}""";

    private final TestDatabase database;
    TestControlPlane controlPlane;
    Client client;

    Scenario(TestDatabase database) {
        this.database = database;
    }

    /** More settings of the control-plane. */
    Map<String, String> settings() {
        return Map.of();
    }

    @BeforeAll
    void start() throws Exception {
        Map<String, String> environment = new HashMap<>(database.create());
        environment.putAll(settings());
        controlPlane = TestControlPlane.start(environment);
    }

    @AfterAll
    void stop() {
        controlPlane.close();
    }

    @BeforeEach
    void newTenant() throws Exception {
        client = controlPlane.tenant("tenant " + UUID.randomUUID());
    }

    /** The id of a new workflow. */
    String workflow() throws Exception {
        return client.post("/workflows", WORKFLOW).text("/id");
    }

    /** The id of a new run of a new workflow. */
    String run() throws Exception {
        return client.post("/workflows/" + workflow() + "/runs", "{\"input\": {\"url\": \"http://shop\"}}")
                .text("/id");
    }

    /** Leases a run. */
    Reply lease() throws Exception {
        return client.post("/leases", "{\"agent\": \"agent-1\", \"wait\": \"5s\"}");
    }

    /** Reports a step as succeeded. */
    Reply report(Reply lease, String step, String output) throws Exception {
        return client.put(
                "/leases/%s/steps/%s".formatted(lease.text("/id"), step), """
                {"token": %s, "outcome": "succeeded", "attempts": 1, "startedAt": "2026-11-01T00:00:00Z",
                 "output": %s}""".formatted(lease.text("/token"), output));
    }

    /** Reports how an attempt ended; more fields as in JSON. */
    Reply complete(Reply lease, String outcome, String more) throws Exception {
        return client.post(
                "/leases/%s/completion".formatted(lease.text("/id")),
                "{\"token\": %s, \"outcome\": \"%s\"%s}".formatted(lease.text("/token"), outcome, more));
    }

    /** Says that a lease goes on. */
    Reply heartbeat(Reply lease) throws Exception {
        return client.post(
                "/leases/%s/heartbeat".formatted(lease.text("/id")), "{\"token\": %s}".formatted(lease.text("/token")));
    }

    /** An answer that tells an agent to stop. */
    static void assertLost(Reply reply) {
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("/type")).isEqualTo("urn:slipway:problem:lease-lost");
    }

    /** The history of a run, by names of events. */
    String[] events(String run) throws Exception {
        return client.get("/runs/" + run + "/history")
                .json()
                .get("items")
                .valueStream()
                .map(entry -> entry.get("event"))
                .map(JsonNode::stringValue)
                .toArray(String[]::new);
    }
}
