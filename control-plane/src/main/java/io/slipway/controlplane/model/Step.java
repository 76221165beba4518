package io.slipway.controlplane.model;

import java.util.Locale;

/**
 * One step of a workflow.
 *
 * @param type what kind of step an agent has to do
 * @param timeout such as {@code 30s}
 * @param with what a step of that type is to do
 */
public record Step(String name, Type type, String timeout, Retries retries, Json with) {

    /** The kinds of steps that agents know. */
    public enum Type {
        HTTP,
        TRANSFORM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How an agent repeats a step that failed for a reason that may pass.
     *
     * @param attempts how often it is tried at most
     * @param backoff the first pause, such as {@code 1s}
     */
    public record Retries(int attempts, String backoff) {}
}
