package io.slipway.controlplane.api;

import io.slipway.controlplane.model.Json;
import io.slipway.controlplane.model.Step;
import io.slipway.service.config.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the definition of a workflow. */
final class WorkflowReader {

    private static final int NAME = 200;
    private static final int DESCRIPTION = 2000;
    private static final int EXPRESSION = 20_000;
    private static final int MOST_STEPS = 100;
    private static final int MOST_ATTEMPTS = 100;
    // What CEL takes as a name, since expressions call steps so.
    private static final Pattern STEP_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    private WorkflowReader() {}

    /**
     * What a client says about a workflow.
     *
     * @param description or null
     */
    record Definition(String name, String description, int maxAttempts, List<Step> steps) {}

    static Definition read(ObjectReader content) {
        Definition definition = new Definition(
                content.text("name", 1, NAME),
                content.optionalText("description", 0, DESCRIPTION).orElse(null),
                content.integer("maxAttempts", 5, 1, MOST_ATTEMPTS),
                steps(content));
        content.verify();
        return definition;
    }

    private static List<Step> steps(ObjectReader content) {
        List<Step> steps = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ObjectReader reader : content.objects("steps", 1, MOST_STEPS)) {
            Step step = step(reader);
            if (!names.add(step.name())) {
                reader.fault("name", "Give each step a name of its own; this one stands twice");
            }
            steps.add(step);
        }
        return steps;
    }

    private static Step step(ObjectReader reader) {
        String name = reader.matching(
                "name", STEP_NAME, "Give a name of letters, digits and _ that begins with none of the digits");
        Step.Type type = reader.choice("type", Step.Type.values(), null);
        Duration timeout =
                reader.duration("timeout", Duration.ofSeconds(30), Duration.ofMillis(1), Duration.ofHours(1));
        ObjectReader retries = reader.object("retries");
        int attempts = retries.integer("attempts", 3, 1, 20);
        Duration backoff = retries.duration("backoff", Duration.ofSeconds(1), Duration.ZERO, Duration.ofMinutes(5));
        return new Step(
                name, type, Times.text(timeout), new Step.Retries(attempts, Times.text(backoff)), with(reader, type));
    }

    // Looked at here as far as every step of the type has it; what it means is the agent's to say.
    private static Json with(ObjectReader reader, Step.Type type) {
        Json with = reader.looseObject("with").orElse(Json.EMPTY);
        ObjectReader inner = reader.object("with");
        switch (type) {
            case HTTP -> {
                inner.text("method", 1, 20);
                inner.text("url", 1, 8000);
                inner.looseObject("headers");
                inner.json("body");
            }
            case TRANSFORM -> {
                if (inner.prose("expression", EXPRESSION).isEmpty()) {
                    inner.fault("expression", "It is missing");
                }
            }
        }
        return with;
    }
}
