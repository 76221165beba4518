package io.slipway.agent.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What expressions see: the run's input, and the outputs of the steps so far by their names. */
public final class Variables {

    private final Map<String, Object> values;

    private Variables(Map<String, Object> values) {
        this.values = values;
    }

    /** The variables {@code input} and {@code steps}. */
    public static Variables of(JsonNode input, Map<String, JsonNode> steps) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        steps.forEach((name, output) -> outputs.put(name, CelValues.fromJson(output)));
        return new Variables(Map.of("input", CelValues.fromJson(input), "steps", outputs));
    }

    Map<String, Object> values() {
        return values;
    }
}
