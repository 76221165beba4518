package io.slipway.agent.lease;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.JsonNode;

/**
 * How a run ended.
 *
 * @param outcome what becomes of it
 * @param output its output, or null
 * @param reason why it did not succeed, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Completion(Outcome outcome, JsonNode output, String reason) {

    /** What becomes of a run. */
    public enum Outcome {
        /** All its steps succeeded. */
        @JsonProperty("succeeded")
        SUCCEEDED,

        /** A step failed, and would fail again. */
        @JsonProperty("failed")
        FAILED,

        /** A step failed for now: the run is to be tried again later. */
        @JsonProperty("retry")
        RETRY,

        /** Somebody asked for its end. */
        @JsonProperty("cancelled")
        CANCELLED
    }

    /** A run whose steps succeeded. */
    public static Completion succeeded(JsonNode output) {
        return new Completion(Outcome.SUCCEEDED, output, null);
    }

    /** A run that did not succeed. */
    public static Completion without(Outcome outcome, String reason) {
        return new Completion(outcome, null, reason);
    }
}
