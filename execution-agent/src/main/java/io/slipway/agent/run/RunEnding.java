package io.slipway.agent.run;

/** How an agent's part in a run ended. */
enum RunEnding {
    /** All its steps succeeded. */
    SUCCEEDED,

    /** A step failed for good. */
    FAILED,

    /** A step failed for now: the control-plane queues the run again, or gives it up. */
    RETRY,

    /** Somebody cancelled it. */
    CANCELLED,

    /** The agent stops, and gave it back. */
    RELEASED,

    /** Its lease ended: another agent has it by now. */
    LOST
}
