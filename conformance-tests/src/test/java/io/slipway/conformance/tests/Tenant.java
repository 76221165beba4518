package io.slipway.conformance.tests;

import io.slipway.conformance.tests.Client.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the platform, which asks through the gateway.
 *
 * @param key with all scopes
 */
record Tenant(Platform platform, String key) {
    private static final String API = "/api/v1";
    private static final int PAGE = 200;
    private static final JsonMapper JSON = new JsonMapper();

    /** Doubles {@code n}, enters it into the ledger, and adds one to what the ledger answered. */
    String createWorkflow() {
        return created("/workflows", """
                        {"name": "enter", "maxAttempts": 10, "steps": [
                          {"name": "double", "type": "transform", "with": {"expression": "input.n * 2"}},
                          {"name": "enter", "type": "http", "timeout": "10s",
                           "retries": {"attempts": 5, "backoff": "200ms"},
                           "with": {"method": "POST", "url": "http://ledger:8080/entries", "body": "${steps.double}"}},
                          {"name": "add", "type": "transform", "with": {"expression": "steps.enter.body.entered + 1"}}]}""", Map.of());
    }

    /** A run with input {@code n}; its id. */
    String startRun(String workflow, int n, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Idempotency-Key", workflow + "-" + n);
        return created("/workflows/" + workflow + "/runs", "{\"input\": {\"n\": " + n + "}}", all);
    }

    Answer get(String path) {
        return client().get(API + path);
    }

    /** How many runs are in that state. */
    int count(String state) {
        return runs(state).size();
    }

    /** The ids of all runs in that state. */
    List<String> runs(String state) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = get("/runs?limit=" + PAGE + "&state=" + state + cursor)
                    .expect(200)
                    .json();
            page.path("items").forEach(run -> ids.add(run.path("id").stringValue()));
            JsonNode next = page.path("next");
            cursor = next.isString() ? "&cursor=" + next.stringValue() : null;
        }
        return ids;
    }

    /** What happened to a run, in its order. */
    List<Map<String, Object>> history(String run) {
        JsonNode history =
                get("/runs/" + run + "/history?limit=" + PAGE).expect(200).json();
        return JSON.convertValue(history.path("items"), new TypeReference<>() {});
    }

    private String created(String path, String body, Map<String, String> headers) {
        return client().with(headers)
                .post(API + path, body)
                .expect(201)
                .json()
                .path("id")
                .stringValue();
    }

    private Client client() {
        return platform.gateway()
                .http()
                .with(Map.of("Authorization", "Bearer " + key, "Content-Type", "application/json"));
    }
}
