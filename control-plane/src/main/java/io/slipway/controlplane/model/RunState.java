package io.slipway.controlplane.model;

import java.util.Locale;

/** Where a run is. */
public enum RunState {
    /** Waits for an agent, or for its backoff to pass. */
    QUEUED,
    /** An agent has it. */
    RUNNING,
    /** All steps are done. */
    SUCCEEDED,
    /** A step failed for good. */
    FAILED,
    /** Someone asked for its end. */
    CANCELLED,
    /** Its attempts are used up. */
    DEAD;

    /** Whether nothing happens to it by itself any more. */
    public boolean finished() {
        return this != QUEUED && this != RUNNING;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
