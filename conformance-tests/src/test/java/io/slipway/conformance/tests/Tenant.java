package io.slipway.conformance.tests;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A client of the platform, which asks through the gateway.
 *
 * @param key with all scopes
 */
record Tenant(Platform platform, String key) {
    private static final String API = "/api/v1";
    private static final int PAGE = 200;

    /** Doubles {@code n}, enters it into the ledger, and adds one to what the ledger answered. */
    String createWorkflow() {
        return given(request())
                .body("""
                        {"name": "enter", "maxAttempts": 10, "steps": [
                          {"name": "double", "type": "transform", "with": {"expression": "input.n * 2"}},
                          {"name": "enter", "type": "http", "timeout": "10s",
                           "retries": {"attempts": 5, "backoff": "200ms"},
                           "with": {"method": "POST", "url": "http://ledger:8080/entries", "body": "${steps.double}"}},
                          {"name": "add", "type": "transform", "with": {"expression": "steps.enter.body.entered + 1"}}]}""")
                .post(API + "/workflows")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A run with input {@code n}; its id. */
    String startRun(String workflow, int n, Map<String, String> headers) {
        return given(request())
                .headers(headers)
                .header("Idempotency-Key", workflow + "-" + n)
                .body(Map.of("input", Map.of("n", n)))
                .post(API + "/workflows/" + workflow + "/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    ValidatableResponse get(String path) {
        return given(request()).get(API + path).then();
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
            ValidatableResponse page =
                    get("/runs?limit=" + PAGE + "&state=" + state + cursor).statusCode(200);
            ids.addAll(page.extract().path("items.id"));
            String next = page.extract().path("next");
            cursor = next == null ? null : "&cursor=" + next;
        }
        return ids;
    }

    /** What happened to a run, in its order. */
    List<Map<String, Object>> history(String run) {
        return get("/runs/" + run + "/history?limit=" + PAGE)
                .statusCode(200)
                .extract()
                .path("items");
    }

    private RequestSpecification request() {
        return given(platform.gateway().http())
                .header("Authorization", "Bearer " + key)
                .contentType("application/json");
    }
}
