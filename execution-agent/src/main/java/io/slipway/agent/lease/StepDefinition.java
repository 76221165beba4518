package io.slipway.agent.lease;

import java.time.Duration;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * A step as its workflow has it.
 *
 * @param name its name
 * @param type how it is executed
 * @param timeout longest time of one attempt
 * @param retries how often it is tried
 * @param with what its type demands
 */
public record StepDefinition(String name, String type, Duration timeout, Retries retries, JsonNode with) {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    public StepDefinition {
        Objects.requireNonNull(name, "steps.name");
        Objects.requireNonNull(type, "steps.type");
        Objects.requireNonNull(with, "steps.with");
        timeout = Objects.requireNonNullElse(timeout, DEFAULT_TIMEOUT);
        retries = Objects.requireNonNullElse(retries, Retries.NONE);
    }

    /**
     * How often a step is tried within one attempt of its run.
     *
     * @param attempts in all, the first included
     * @param backoff the first pause, doubled each time
     */
    public record Retries(int attempts, Duration backoff) {

        private static final Duration DEFAULT_BACKOFF = Duration.ofSeconds(1);

        /** One attempt only. */
        static final Retries NONE = new Retries(1, DEFAULT_BACKOFF);

        public Retries {
            attempts = Math.max(1, attempts);
            backoff = Objects.requireNonNullElse(backoff, DEFAULT_BACKOFF);
        }
    }
}
