package io.slipway.service.health;

import io.helidon.json.JsonArray;
import io.helidon.json.JsonObject;
import io.helidon.json.JsonValue;
import io.slipway.service.health.HealthCheck.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answers of all checks at one time.
 *
 * @param answers by the checks' names, in their order
 */
public record HealthReport(Map<String, Answer> answers) {

    /** Asks all checks. */
    public static HealthReport of(List<HealthCheck> checks) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        checks.forEach(check -> answers.put(check.name(), check.ask()));
        return new HealthReport(answers);
    }

    /** Whether all is well. */
    public boolean up() {
        return answers.values().stream().allMatch(Answer::up);
    }

    /** The report as JSON: {@code {"status": "UP", "checks": [{"name": …, "status": …, "data": {…}}]}}. */
    public JsonObject json() {
        List<JsonValue> checks = answers.entrySet().stream()
                .<JsonValue>map(entry -> check(entry.getKey(), entry.getValue()))
                .toList();
        return JsonObject.builder()
                .set("status", status(up()))
                .set("checks", JsonArray.create(checks))
                .build();
    }

    private static JsonObject check(String name, Answer answer) {
        JsonObject.Builder check = JsonObject.builder().set("name", name).set("status", status(answer.up()));
        if (!answer.details().isEmpty()) {
            check.set("data", data -> answer.details().forEach(data::set));
        }
        return check.build();
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
