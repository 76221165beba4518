package io.slipway.controlplane.engine;

import io.slipway.controlplane.model.HistoryEntry.Event;
import io.slipway.controlplane.model.Json;
import io.slipway.controlplane.model.Refusal;
import io.slipway.controlplane.model.Run;
import io.slipway.controlplane.model.Run.WorkflowVersion;
import io.slipway.controlplane.model.RunState;
import io.slipway.controlplane.model.Workflow;
import io.slipway.controlplane.store.QueueTable;
import io.slipway.controlplane.store.RunTable;
import io.slipway.controlplane.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What people do with runs, and how runs wait and end. */
public final class Runs {

    private final InstantSource clock;
    private final WaitingRoom waitingRoom;
    private final RunMetrics metrics;

    public Runs(InstantSource clock, WaitingRoom waitingRoom, RunMetrics metrics) {
        this.clock = clock;
        this.waitingRoom = waitingRoom;
        this.metrics = metrics;
    }

    /** Makes a run of a workflow, and lets agents know. */
    public Run create(Transaction transaction, Workflow workflow, Json input, String traceparent, String actor) {
        WorkflowVersion version = new WorkflowVersion(workflow.id(), workflow.name(), workflow.version());
        Run run = Run.create(version, input, traceparent, now());
        RunTable.insert(transaction, run);
        log(transaction, actor).event(run, Event.CREATED, null);
        enqueue(transaction, run, Duration.ZERO);
        return run;
    }

    /** Ends a run: at once if nobody has it, else as soon as its agent hears of it. */
    public Run cancel(Transaction transaction, UUID id, String actor) {
        // Before the run is locked, as agents do it.
        QueueTable.remove(transaction, id);
        Run run = lock(transaction, id);
        if (run.state() == RunState.CANCELLED
                || run.cancelRequested() && !run.state().finished()) {
            return run;
        }
        return switch (run.state()) {
            case QUEUED -> {
                // It may have come back in the meantime.
                QueueTable.remove(transaction, id);
                Run ended = run.cancelling().finished(RunState.CANCELLED, null, null, now());
                yield finish(transaction, ended, () -> log(transaction, actor).event(ended, Event.CANCELLED, null));
            }
            case RUNNING -> {
                Run cancelling = run.cancelling();
                RunTable.update(transaction, cancelling);
                log(transaction, actor).event(cancelling, Event.CANCELLATION_REQUESTED, null);
                yield cancelling;
            }
            case SUCCEEDED, FAILED, CANCELLED, DEAD ->
                throw new Refusal(Refusal.Kind.CONFLICT, "The run is %s already".formatted(run.state()));
        };
    }

    /** Gives a dead run all its attempts again. */
    public Run redrive(Transaction transaction, UUID id, String actor) {
        Run run = lock(transaction, id);
        if (run.state() != RunState.DEAD) {
            throw new Refusal(Refusal.Kind.CONFLICT, "Only a dead run can be redriven, and this one is " + run.state());
        }
        Run redriven = run.redriven();
        RunTable.update(transaction, redriven);
        log(transaction, actor).event(redriven, Event.REDRIVEN, null);
        enqueue(transaction, redriven, Duration.ZERO);
        return redriven;
    }

    /** Finds a run and holds it. */
    Run lock(Transaction transaction, UUID id) {
        return RunTable.lock(transaction, id).orElseThrow(() -> Refusal.notFound("run"));
    }

    /** Puts a run where agents find it. */
    void enqueue(Transaction transaction, Run run, Duration backoff) {
        QueueTable.insert(transaction, run.id(), now().plus(backoff));
        if (backoff.isZero()) {
            UUID tenant = transaction.tenant();
            transaction.afterCommit(() -> waitingRoom.wake(tenant, 1));
        }
    }

    /** Writes that a run has ended. */
    Run finish(Transaction transaction, Run ended, Runnable record) {
        RunTable.update(transaction, ended);
        record.run();
        transaction.afterCommit(() -> metrics.finished(ended.state()));
        return ended;
    }

    RunLog log(Transaction transaction, String actor) {
        return new RunLog(transaction, actor, now());
    }

    /** Now, as exact as both databases keep it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
