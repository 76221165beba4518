package io.slipway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.controlplane.Client.Reply;
import io.slipway.controlplane.OpenApiDocument.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tenants: kept by the administrator, and kept apart. */
abstract class TenantScenario extends Scenario {

    private static final Map<String, String> CONTENTS = Map.of(
            "PUT /workflows/{id}", WORKFLOW,
            "POST /leases", "{\"agent\": \"other\"}",
            "POST /leases/{id}/heartbeat", "{\"token\": 1}",
            "PUT /leases/{id}/steps/{name}",
                    "{\"token\": 1, \"outcome\": \"succeeded\", \"startedAt\": \"2026-11-01T00:00:00Z\"}",
            "POST /leases/{id}/completion", "{\"token\": 1, \"outcome\": \"failed\"}",
            "POST /tenants", "{\"name\": \"mine\"}",
            "PUT /tenants/{id}", "{\"name\": \"mine\"}");

    /** What makes something new of the caller's own, or says nothing of anybody. */
    private static final Set<String> HARMLESS = Set.of("POST /keys", "POST /workflows", "GET /openapi.json");

    TenantScenario(TestDatabase database) {
        super(database);
    }

    @Test
    void anotherTenantsKeyOpensNothingAtAnyEndpoint() throws Exception {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("/tenants", newest(controlPlane.administrator(), "/tenants"));
        ids.put("/keys", newest(client, "/keys"));
        String queued = run();
        ids.put("/workflows", newest(client, "/workflows"));
        Reply lease = lease();
        ids.put("/runs", queued);
        ids.put("/leases", lease.text("/id"));
        client.post("/workflows/" + ids.get("/workflows") + "/runs", "");
        List<String> before = state();

        Client other = controlPlane.tenant("other");
        for (Operation operation : client.document().operations()) {
            if (HARMLESS.contains(operation.toString())) {
                continue;
            }
            String collection = "/" + operation.path().split("/")[1];
            String path = operation
                            .path()
                            .replace("{id}", ids.getOrDefault(collection, ""))
                            .replace("{name}", "fetch")
                            .replace("{number}", "1")
                    + (operation.toString().equals("DELETE /leases/{id}") ? "?token=1" : "");
            Reply reply = other.send(
                    operation.method(), path, CONTENTS.getOrDefault(operation.toString(), ""), "If-Match", "*");
            if (collection.equals("/tenants")) {
                assertThat(reply.status()).as(operation.toString()).isEqualTo(403);
            } else if (operation.path().contains("{id}")) {
                assertThat(reply.status()).as(operation.toString()).isEqualTo(404);
            } else {
                assertThat(reply.status()).as(operation.toString()).isIn(200, 204);
                assertThat(ids.values())
                        .as(operation.toString())
                        .noneMatch(id -> reply.response().body().contains(id));
            }
        }
        assertThat(state()).isEqualTo(before);
        assertThat(heartbeat(lease).status()).isEqualTo(200);
    }

    @Test
    void anIdempotencyKeyIsATenantsOwn() throws Exception {
        Reply mine = client.post("/workflows", WORKFLOW, "Idempotency-Key", "one");
        Reply theirs = controlPlane.tenant("other").post("/workflows", WORKFLOW, "Idempotency-Key", "one");
        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.text("/id")).isNotEqualTo(mine.text("/id"));
    }

    @Test
    void tenantsAreKeptByTheAdministrator() throws Exception {
        Client administrator = controlPlane.administrator();
        Reply made = administrator.post("/tenants", "{\"name\": \"Acme\"}", "Idempotency-Key", "acme");
        assertThat(administrator
                        .post("/tenants", "{\"name\": \"Acme\"}", "Idempotency-Key", "acme")
                        .text("/id"))
                .isEqualTo(made.text("/id"));
        String path = "/tenants/" + made.text("/id");
        Reply got = administrator.get(path);
        assertThat(got.text("/name")).isEqualTo("Acme");
        Reply renamed = administrator.put(path, "{\"name\": \"Acme Corporation\"}", "If-Match", got.header("ETag"));
        assertThat(renamed.text("/name")).isEqualTo("Acme Corporation");
        assertThat(administrator.delete(path, "If-Match", got.header("ETag")).status())
                .isEqualTo(412);

        client = administrator.as(made.text("/key/key"));
        run();
        report(lease(), "fetch", "1");
        assertThat(administrator
                        .delete(path, "If-Match", renamed.header("ETag"))
                        .status())
                .isEqualTo(204);
        assertThat(administrator.get(path).status()).isEqualTo(404);
        assertThat(client.get("/runs").status()).isEqualTo(401);
        assertThat(administrator
                        .get("/audit?limit=3")
                        .json()
                        .get("items")
                        .valueStream()
                        .map(entry -> entry.get("action").stringValue()))
                .containsExactly("tenant.delete", "tenant.update", "tenant.create");
    }

    private static String newest(Client someone, String list) throws Exception {
        return someone.get(list + "?limit=1").text("/items/0/id");
    }

    /** All that the tenant can see, but for the heartbeat of its lease. */
    private List<String> state() throws Exception {
        return List.of(
                client.get("/keys").response().body(),
                client.get("/workflows").response().body(),
                client.get("/runs").response().body(),
                client.get("/audit").response().body());
    }
}
