package io.slipway.controlplane.model;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that happened to a run.
 *
 * @param number 1 for the first of the run
 * @param attempt the attempt of the run that it happened in
 * @param actor who did it: the id of a key, or {@code control-plane}
 * @param agent the name of the agent that has or had the run, or null
 * @param token fencing token of the agent's lease, or null
 * @param step the step that it is about, or null
 * @param detail more about it for people, or null
 */
public record HistoryEntry(
        int number,
        Instant at,
        Event event,
        int attempt,
        String actor,
        String agent,
        Long token,
        String step,
        String detail) {

    /** What can happen to a run. */
    public enum Event {
        CREATED,
        LEASED,
        STEP_SUCCEEDED,
        STEP_FAILED,
        LEASE_RETURNED,
        LEASE_EXPIRED,
        REQUEUED,
        CANCELLATION_REQUESTED,
        REDRIVEN,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        DEAD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
