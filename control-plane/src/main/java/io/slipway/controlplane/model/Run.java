package io.slipway.controlplane.model;

import java.time.Instant;
import java.util.UUID;

/**
 * A run of a workflow.
 *
 * @param workflow what it runs
 * @param input what it was given
 * @param output what came out, or null
 * @param attempt how often it was begun; 0 before the first time
 * @param reason why it failed or is dead, or why its last attempt ended; null if there is nothing to say
 * @param token fencing token of its last lease; 0 before the first
 * @param cancelRequested whether someone asked for its end
 * @param traceparent trace context of the request that created it
 * @param startedAt when its first attempt began, or null
 * @param finishedAt when it finished, or null
 */
public record Run(
        UUID id,
        WorkflowVersion workflow,
        RunState state,
        Json input,
        Json output,
        int attempt,
        String reason,
        long token,
        boolean cancelRequested,
        String traceparent,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt) {

    /** The workflow of a run, as it was when the run was created. */
    public record WorkflowVersion(UUID id, String name, int version) {}

    /** A run that has just been asked for. */
    public static Run create(WorkflowVersion workflow, Json input, String traceparent, Instant now) {
        return new Run(
                Ids.next(), workflow, RunState.QUEUED, input, null, 0, null, 0, false, traceparent, now, null, null);
    }

    /** Begins an attempt, under the next token. */
    public Run leased(Instant now) {
        Instant started = startedAt == null ? now : startedAt;
        return with(RunState.RUNNING, null, attempt + 1, null, token + 1, cancelRequested, started, null);
    }

    /** Waits for its next attempt. */
    public Run requeued(String why) {
        return with(RunState.QUEUED, null, attempt, why, token, cancelRequested, startedAt, null);
    }

    /** Waits again as if its last attempt had not been. */
    public Run returned() {
        return with(RunState.QUEUED, null, attempt - 1, null, token, cancelRequested, startedAt, null);
    }

    /** Is to end as soon as its agent hears of it. */
    public Run cancelling() {
        return with(state, output, attempt, reason, token, true, startedAt, finishedAt);
    }

    /** Ends. */
    public Run finished(RunState end, Json result, String why, Instant now) {
        return with(end, result, attempt, why, token, cancelRequested, startedAt, now);
    }

    /** Begins anew with the steps that it has, and all its attempts. */
    public Run redriven() {
        return with(RunState.QUEUED, null, 0, null, token, false, startedAt, null);
    }

    private Run with(
            RunState newState,
            Json newOutput,
            int newAttempt,
            String newReason,
            long newToken,
            boolean newCancelRequested,
            Instant newStartedAt,
            Instant newFinishedAt) {
        return new Run(
                id,
                workflow,
                newState,
                input,
                newOutput,
                newAttempt,
                newReason,
                newToken,
                newCancelRequested,
                traceparent,
                createdAt,
                newStartedAt,
                newFinishedAt);
    }
}
