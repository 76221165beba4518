package io.slipway.controlplane.model;

import java.time.Instant;
import java.util.UUID;

/**
 * An agent's right to work on a run, for a while.
 *
 * @param attempt which attempt of the run it is
 * @param token fencing token: greater than that of every earlier lease of the run
 * @param end how it ended, or null
 */
public record Lease(UUID id, UUID runId, String agent, int attempt, long token, Instant expiresAt, End end) {

    /** How a lease ends. */
    public enum End {
        SUCCEEDED,
        FAILED,
        RETRY,
        CANCELLED,
        RETURNED,
        EXPIRED
    }
}
