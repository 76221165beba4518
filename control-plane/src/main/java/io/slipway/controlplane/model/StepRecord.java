package io.slipway.controlplane.model;

import java.time.Instant;
import java.util.Locale;

/**
 * What agents reported of one step of a run.
 *
 * @param output what it produced, or null
 * @param error why it failed, or null
 * @param attempts how often it was tried within the reported attempt of the run
 * @param token fencing token of the lease that it was reported under
 */
public record StepRecord(
        String name,
        State state,
        Json output,
        Failure error,
        int attempts,
        long token,
        Instant startedAt,
        Instant finishedAt) {

    /** How a step ended. */
    public enum State {
        SUCCEEDED,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Why a step failed.
     *
     * @param code for programs
     * @param detail for people
     */
    public record Failure(String code, String detail) {}
}
