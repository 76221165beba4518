package io.slipway.service.health;

import java.util.Map;
import java.util.function.Supplier;

/**
 * A named question about the service.
 *
 * @param name what is checked, e.g. {@code database}
 * @param check answers now; an exception counts as down
 */
public record HealthCheck(String name, Supplier<Answer> check) {

    /**
     * What a check found.
     *
     * @param up whether it is well
     * @param details what a person who looks at the report wants to know
     */
    public record Answer(boolean up, Map<String, String> details) {

        /** Well, nothing more to say. */
        public static Answer ok() {
            return new Answer(true, Map.of());
        }

        /** Not well, and why. */
        public static Answer down(String reason) {
            return new Answer(false, Map.of("reason", reason));
        }
    }

    Answer ask() {
        try {
            return check.get();
        } catch (RuntimeException e) {
            return Answer.down(e.toString());
        }
    }
}
