package io.slipway.agent.step;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a step's type demands of its {@code with}. */
public final class Parameters {

    private Parameters() {}

    /** A step whose parameters are faulty fails for good, naming the parameter by its JSON pointer. */
    public static StepFailedException invalid(String pointer, String detail) {
        return new StepFailedException(Failure.lasting("invalid-step", pointer + ": " + detail));
    }

    /** Refuses parameters that the type does not know. */
    public static void requireKnown(JsonNode with, Set<String> known) throws StepFailedException {
        if (!with.isObject()) {
            throw invalid("/with", "write an object with " + String.join(", ", known));
        }
        for (String name : with.propertyNames()) {
            if (!known.contains(name)) {
                throw invalid("/with/" + name, "is unknown; remove it, or write one of " + String.join(", ", known));
            }
        }
    }

    /** A parameter that is a text and must be there. */
    public static String text(JsonNode with, String name) throws StepFailedException {
        JsonNode value = with.path(name);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw invalid("/with/" + name, "write a text");
        }
        return value.stringValue();
    }
}
