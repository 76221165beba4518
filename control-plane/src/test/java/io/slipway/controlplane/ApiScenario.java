package io.slipway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.controlplane.Client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The rules of the API. */
abstract class ApiScenario extends Scenario {

    ApiScenario(TestDatabase database) {
        super(database);
    }

    @Test
    void withoutAValidKeyThereIsNothing() throws Exception {
        Reply none = client.as(null).get("/workflows");
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(client.as("slw_nonsense").get("/workflows").status()).isEqualTo(401);
        String otherSecret = client.key().substring(0, client.key().length() - 3) + "AAA";
        assertThat(client.as(otherSecret).get("/workflows").status()).isEqualTo(401);
        String otherId = "slw_%s%s"
                .formatted(
                        UUID.randomUUID().toString().replace("-", ""),
                        client.key().substring(36));
        assertThat(client.as(otherId).get("/workflows").status()).isEqualTo(401);
    }

    @Test
    void aKeyOpensWhatItsScopesSay() throws Exception {
        Reply made = client.post("/keys", "{\"name\": \"reader\", \"scopes\": [\"workflows:read\", \"keys:write\"]}");
        Client reader = client.as(made.text("/key"));
        assertThat(reader.get("/workflows").status()).isEqualTo(200);
        Reply refused = reader.post("/workflows", WORKFLOW);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/detail")).contains("workflows:write");
        assertThat(reader.post("/keys", "{\"name\": \"more\", \"scopes\": [\"agent\"]}")
                        .status())
                .as("a key does not give what it has not")
                .isEqualTo(403);
        String first = client.key().substring(4, 36);
        UUID firstKey = UUID.fromString(first.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        assertThat(reader.post("/keys/" + firstKey + "/rotation", "").status())
                .as("nor the secret of a key that has more")
                .isEqualTo(403);
        assertThat(reader.get("/tenants").status()).isEqualTo(403);
    }

    @Test
    void theAdministratorsKeyOpensTenantsOnly() throws Exception {
        Client administrator = controlPlane.administrator();
        assertThat(administrator.get("/tenants?limit=200").status()).isEqualTo(200);
        assertThat(administrator.get("/workflows").status()).isEqualTo(403);
        assertThat(administrator.post("/leases", "{\"agent\": \"a\"}").status()).isEqualTo(403);
    }

    @Test
    void aKeyIsShownOnceRotatedAndRevoked() throws Exception {
        Reply made = client.post("/keys", "{\"name\": \"agents\", \"scopes\": [\"agent\", \"runs:read\"]}");
        String path = "/keys/" + made.text("/id");
        assertThat(client.get(path).response().body()).doesNotContain("slw_");
        Client before = client.as(made.text("/key"));

        Reply rotated = client.post(path + "/rotation", "{\"overlap\": \"1h\"}");
        Client after = client.as(rotated.text("/key"));
        assertThat(before.get("/runs").status()).as("for the overlap").isEqualTo(200);
        assertThat(after.get("/runs").status()).isEqualTo(200);

        Reply again = client.post(path + "/rotation", "{\"overlap\": \"0s\"}");
        assertThat(after.get("/runs").status()).isEqualTo(401);
        Client last = client.as(again.text("/key"));
        assertThat(last.get("/runs").status()).isEqualTo(200);

        String etag = client.get(path).header("ETag");
        assertThat(client.delete(path, "If-Match", etag).status()).isEqualTo(204);
        assertThat(last.get("/runs").status()).isEqualTo(401);
        assertThat(client.get(path).json().get("revokedAt").isNull()).isFalse();
        assertThat(client.post(path + "/rotation", "").status()).isEqualTo(409);
    }

    @Test
    void aKeyCanEndByItself() throws Exception {
        Reply past = client.post(
                "/keys", "{\"name\": \"old\", \"scopes\": [\"agent\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"}");
        assertThat(past.status()).isEqualTo(422);
        assertThat(past.text("/errors/0/field")).isEqualTo("/expiresAt");
        Reply made = client.post(
                "/keys", "{\"name\": \"long\", \"scopes\": [\"runs:read\"], \"expiresAt\": \"2100-01-01T00:00:00Z\"}");
        assertThat(client.as(made.text("/key")).get("/runs").status()).isEqualTo(200);
    }

    @Test
    void aWorkflowHasVersions() throws Exception {
        Reply made = client.post("/workflows", WORKFLOW);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/api/v1/workflows/" + made.text("/id"));
        assertThat(made.text("/steps/0/timeout")).isEqualTo("30s");
        String path = "/workflows/" + made.text("/id");
        String run = client.post(path + "/runs", "").text("/id");

        String changed = WORKFLOW.replace("orders", "orders, changed");
        Reply updated = client.put(path, changed, "If-Match", made.header("ETag"));
        assertThat(updated.text("/version")).isEqualTo("2");
        assertThat(client.get(path).text("/name")).isEqualTo("orders, changed");
        assertThat(client.get(path + "/versions/1").text("/name")).isEqualTo("orders");
        assertThat(client.get(path + "/versions/3").status()).isEqualTo(404);
        assertThat(client.get(path + "/versions").json().get("items")).hasSize(2);
        assertThat(client.get("/runs/" + run).text("/workflow/version")).isEqualTo("1");

        assertThat(client.delete(path, "If-Match", updated.header("ETag")).status())
                .isEqualTo(204);
        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(client.get(path + "/versions").status()).isEqualTo(404);
        assertThat(client.get("/runs/" + run).text("/workflow/name")).isEqualTo("orders");
    }

    @Test
    void aChangeNamesWhatItIsMeantFor() throws Exception {
        Reply made = client.post("/workflows", WORKFLOW);
        String path = "/workflows/" + made.text("/id");
        assertThat(client.put(path, WORKFLOW).status()).isEqualTo(428);
        assertThat(client.delete(path).status()).isEqualTo(428);
        assertThat(client.put(path, WORKFLOW, "If-Match", made.header("ETag")).status())
                .isEqualTo(200);
        Reply stale = client.put(path, WORKFLOW, "If-Match", made.header("ETag"));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("/type")).isEqualTo("urn:slipway:problem:precondition-failed");
        assertThat(client.delete(
                                path,
                                "If-Match",
                                "\"other\", " + client.get(path).header("ETag"))
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"steps": [{"name": "a", "type": "transform", "with": {"expression": "1"}}]}                  | /name
            {"name": "w", "steps": []}                                                                    | /steps
            {"name": "w", "steps": [{"name": "1", "type": "transform", "with": {"expression": "1"}}]}     | /steps/0/name
            {"name": "w", "steps": [{"name": "a", "type": "shell", "with": {"expression": "1"}}]}         | /steps/0/type
            {"name": "w", "steps": [{"name": "a", "type": "transform", "with": {}}]}                      | /steps/0/with/expression
            {"name": "w", "steps": [{"name": "a", "type": "http", "with": {"method": "GET"}}]}            | /steps/0/with/url
            {"name": "w", "steps": [{"name": "a", "type": "transform", "with": {"expression": "1"}, "timeout": "1 d"}]} | /steps/0/timeout
            {"name": "w", "maxAttempts": 0, "steps": [{"name": "a", "type": "transform", "with": {"expression": "1"}}]} | /maxAttempts
            {"name": "w", "colour": 1, "steps": [{"name": "a", "type": "transform", "with": {"expression": "1"}}]}      | /colour
            {"name": "w", "steps": [{"name": "a", "type": "transform", "with": {"expression": "1"}}, {"name": "a", "type": "transform", "with": {"expression": "1"}}]} | /steps/1/name
            []                                                                                            | ''
            """)
    void aFaultyFieldIsNamed(String workflow, String field) throws Exception {
        Reply refused = client.post("/workflows", workflow);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /runs?limit=0            | limit
            /runs?limit=201          | limit
            /runs?limit=many         | limit
            /runs?cursor=%21         | cursor
            /runs?cursor=bm9uc2Vuc2U | cursor
            /runs?state=asleep       | state
            /runs?workflow=1         | workflow
            """)
    void aFaultyParameterIsNamed(String path, String name) throws Exception {
        Reply refused = client.get(path);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/detail")).startsWith("Query parameter " + name);
    }

    @Test
    void whatIsNotJsonIsRefused() throws Exception {
        assertThat(client.post("/workflows", "{\"name\": ").status()).isEqualTo(400);
        assertThat(client.post("/workflows", "{} {}").status()).isEqualTo(400);
        assertThat(client.post("/workflows", "{\"name\": \"a\", \"name\": \"b\"}")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/workflows", "").status()).isEqualTo(400);
        assertThat(client.post("/workflows", "name=w", "Content-Type", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void largeContentIsRefused() throws Exception {
        String large = "{\"input\": {\"text\": \"%s\"}}".formatted("x".repeat(1024 * 1024));
        Reply refused = client.post("/workflows/" + workflow() + "/runs", large);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text("/detail")).contains("body.max");
        String fits = large.replace("x".repeat(1024), "");
        assertThat(client.post("/workflows/" + workflow() + "/runs", fits).status())
                .isEqualTo(201);
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        Reply refused = client.send("PATCH", "/workflows", "{}");
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("GET, POST");
    }

    @Test
    void listsComePageByPage() throws Exception {
        String workflow = workflow();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(client.post("/workflows/" + workflow + "/runs", "").text("/id"));
        }
        List<String> listed = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = client.get("/runs?limit=2" + cursor).json();
            page.get("items").forEach(run -> listed.add(run.get("id").stringValue()));
            sizes.add(page.get("items").size());
            cursor = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").stringValue();
        }
        assertThat(listed).isEqualTo(made);
        assertThat(sizes).containsExactly(2, 2, 1);
        assertThat(client.get("/runs?state=queued&workflow=" + workflow).json().get("items"))
                .hasSize(5);
        assertThat(client.get("/runs?state=dead").json().get("items")).isEmpty();
        assertThat(client.get("/runs?workflow=" + workflow()).json().get("items"))
                .isEmpty();
    }

    @Test
    void aRequestWithAnIdempotencyKeyIsDoneOnce() throws Exception {
        String path = "/workflows/" + workflow() + "/runs";
        String key = UUID.randomUUID().toString();
        Reply first = client.post(path, "{\"input\": {\"a\": 1}}", "Idempotency-Key", key);
        Reply second = client.post(path, "{\"input\": {\"a\": 1}}", "Idempotency-Key", key);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.response().body()).isEqualTo(first.response().body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(client.get("/runs").json().get("items")).hasSize(1);

        assertThat(client.post(path, "{\"input\": {\"a\": 2}}", "Idempotency-Key", key)
                        .status())
                .isEqualTo(422);
        assertThat(client.post(path, "", "Idempotency-Key", "two words").status())
                .isEqualTo(400);
    }

    @Test
    void aRefusedRequestMayBeRepeatedWithItsIdempotencyKey() throws Exception {
        assertThat(client.post("/workflows", "{}", "Idempotency-Key", "k").status())
                .isEqualTo(422);
        assertThat(client.post("/workflows", WORKFLOW, "Idempotency-Key", "k").status())
                .isEqualTo(201);
    }

    @Test
    void ofRequestsAtTheSameTimeWithOneIdempotencyKeyOneIsDone() throws Exception {
        String path = "/workflows/" + workflow() + "/runs";
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> unchecked(
                        () -> client.post(path, "", "Idempotency-Key", "same").status()))
                .toList();
        assertThat(statuses).contains(201).isSubsetOf(201, 409);
        assertThat(client.get("/runs").json().get("items")).hasSize(1);
    }

    @Test
    void aSecretIsNotShownAgain() throws Exception {
        String body = "{\"name\": \"agents\", \"scopes\": [\"agent\"]}";
        Reply first = client.post("/keys", body, "Idempotency-Key", "key");
        Reply second = client.post("/keys", body, "Idempotency-Key", "key");
        assertThat(first.text("/key")).startsWith("slw_");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
        assertThat(second.json().get("key").isNull()).isTrue();
    }

    @Test
    void everyChangeIsInTheAuditLog() throws Exception {
        Reply made = client.post("/workflows", WORKFLOW);
        String path = "/workflows/" + made.text("/id");
        client.put(path, WORKFLOW.replace("orders", "other"), "If-Match", "*");
        String run = client.post(path + "/runs", "").text("/id");
        client.post("/runs/" + run + "/cancellation", "");
        client.delete(path, "If-Match", "*");
        Reply key = client.post("/keys", "{\"name\": \"k\", \"scopes\": [\"agent\"]}");
        client.post("/keys/" + key.text("/id") + "/rotation", "");
        client.delete("/keys/" + key.text("/id"), "If-Match", "*");

        JsonNode entries = client.get("/audit").json().get("items");
        assertThat(entries.valueStream().map(entry -> entry.get("action").stringValue()))
                .containsExactly(
                        "key.revoke",
                        "key.rotate",
                        "key.create",
                        "workflow.delete",
                        "run.cancel",
                        "run.create",
                        "workflow.update",
                        "workflow.create",
                        "key.create");
        JsonNode update = entries.get(6);
        assertThat(update.at("/before/name").stringValue()).isEqualTo("orders");
        assertThat(update.at("/after/name").stringValue()).isEqualTo("other");
        assertThat(update.get("target").stringValue()).isEqualTo(made.text("/id"));
        assertThat(update.get("actor").stringValue().replace("-", ""))
                .isEqualTo(client.key().substring(4, 36));
        assertThat(update.get("traceId").stringValue()).hasSize(32);
        assertThat(client.get("/audit").response().body()).doesNotContain("slw_");
        assertThat(entries.get(8).get("actor").stringValue()).isEqualTo("administrator");
    }

    @Test
    void whatDoesNotChangeIsNotInTheAuditLog() throws Exception {
        client.post("/workflows", "{}");
        client.get("/workflows");
        assertThat(client.get("/audit").json().get("items"))
                .as("the first key only")
                .hasSize(1);
    }

    /** Something that may fail. */
    private interface Attempt<T> {
        T make() throws Exception;
    }

    private static <T> T unchecked(Attempt<T> attempt) {
        try {
            return attempt.make();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
