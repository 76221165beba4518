package io.slipway.controlplane.engine;

import io.slipway.controlplane.model.HistoryEntry.Event;
import io.slipway.controlplane.model.Ids;
import io.slipway.controlplane.model.Json;
import io.slipway.controlplane.model.Lease;
import io.slipway.controlplane.model.Refusal;
import io.slipway.controlplane.model.Run;
import io.slipway.controlplane.model.RunState;
import io.slipway.controlplane.model.StepRecord;
import io.slipway.controlplane.model.Workflow;
import io.slipway.controlplane.store.LeaseTable;
import io.slipway.controlplane.store.QueueTable;
import io.slipway.controlplane.store.RunTable;
import io.slipway.controlplane.store.StepTable;
import io.slipway.controlplane.store.Transaction;
import io.slipway.controlplane.store.WorkflowTable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What agents do with runs.
 *
 * <p>A run is leased under a token that grows with each lease. Whatever an agent says is taken only while its lease
 * lasts and with that token, so that an agent that was paused cannot disturb the one that took over.
 */
public final class Leases {

    private static final RetryPolicy RETRIES =
            new RetryPolicy(() -> ThreadLocalRandom.current().nextDouble());

    private final Runs runs;
    private final RunMetrics metrics;
    private final Duration duration;

    public Leases(Runs runs, RunMetrics metrics, Duration duration) {
        this.runs = runs;
        this.metrics = metrics;
        this.duration = duration;
    }

    /**
     * What a heartbeat tells the agent.
     *
     * @param cancel whether it is to end the run
     */
    public record Heartbeat(Instant expiresAt, boolean cancel) {}

    /** How long a lease lasts without a heartbeat. */
    public Duration duration() {
        return duration;
    }

    /** Leases the run that has waited longest, if one waits. */
    Optional<LeasedRun> take(Transaction transaction, String agent, String actor) {
        Optional<UUID> waiting = QueueTable.take(transaction, runs.now());
        if (waiting.isEmpty() && expireOverdue(transaction)) {
            waiting = QueueTable.take(transaction, runs.now());
        }
        return waiting.map(id -> lease(transaction, runs.lock(transaction, id), agent, actor));
    }

    private LeasedRun lease(Transaction transaction, Run waiting, String agent, String actor) {
        Run run = waiting.leased(runs.now());
        Lease lease = new Lease(
                Ids.next(),
                run.id(),
                agent,
                run.attempt(),
                run.token(),
                runs.now().plus(duration),
                null);
        RunTable.update(transaction, run);
        LeaseTable.insert(transaction, lease);
        runs.log(transaction, actor).event(run, lease, Event.LEASED, null);
        Map<String, Json> completed = new LinkedHashMap<>();
        // Before the first token there was nobody to complete a step.
        if (run.token() > 1) {
            StepTable.list(transaction, run.id()).stream()
                    .filter(step -> step.state() == StepRecord.State.SUCCEEDED)
                    .forEach(step -> completed.put(step.name(), step.output()));
        }
        return new LeasedRun(lease, run, workflow(transaction, run), completed);
    }

    /** Makes a lease last longer. */
    public Heartbeat heartbeat(Transaction transaction, UUID id, long token) {
        Instant now = runs.now();
        Instant expiresAt = now.plus(duration);
        if (!LeaseTable.extend(transaction, id, token, now, expiresAt)) {
            throw lost(LeaseTable.find(transaction, id).orElseThrow(() -> Refusal.notFound("lease")), token);
        }
        Lease lease = LeaseTable.find(transaction, id).orElseThrow();
        Run run = RunTable.find(transaction, lease.runId()).orElseThrow();
        return new Heartbeat(expiresAt, run.cancelRequested());
    }

    /** Records a step, once: what is repeated is answered as the first time. */
    public StepRecord report(Transaction transaction, UUID id, StepRecord report, String actor) {
        Lease lease = hold(transaction, id, report.token());
        Run run = runs.lock(transaction, lease.runId());
        if (!workflow(transaction, run).hasStep(report.name())) {
            throw Refusal.notFound("step in this run's workflow");
        }
        Optional<StepRecord> recorded = StepTable.find(transaction, run.id(), report.name());
        if (recorded.filter(step -> repeated(step, report)).isPresent()) {
            return recorded.get();
        }
        if (recorded.isPresent()) {
            StepTable.replace(transaction, run.id(), report);
        } else {
            StepTable.insert(transaction, run.id(), report);
        }
        boolean succeeded = report.state() == StepRecord.State.SUCCEEDED;
        String detail = report.error() == null
                ? null
                : report.error().code() + ": " + report.error().detail();
        runs.log(transaction, actor)
                .step(run, lease, succeeded ? Event.STEP_SUCCEEDED : Event.STEP_FAILED, report.name(), detail);
        return report;
    }

    // A completed step stays as it is, whoever reports it again; a failed one is open to later attempts.
    private static boolean repeated(StepRecord recorded, StepRecord report) {
        return recorded.state() == StepRecord.State.SUCCEEDED || recorded.token() == report.token();
    }

    /** Ends an attempt with what the agent says came of it. */
    public Run complete(Transaction transaction, UUID id, long token, Completion completion, String actor) {
        Lease found = LeaseTable.lock(transaction, id).orElseThrow(() -> Refusal.notFound("lease"));
        if (found.token() == token && found.end() == completion.end()) {
            // Its answer was lost on the way.
            return RunTable.find(transaction, found.runId()).orElseThrow();
        }
        Lease lease = requireHeld(found, token);
        Run run = runs.lock(transaction, lease.runId());
        RunLog log = runs.log(transaction, actor);
        Run next = switch (completion) {
            case Completion.Succeeded succeeded -> {
                requireAllSteps(transaction, run);
                yield end(transaction, lease, run, RunState.SUCCEEDED, succeeded.output(), null, log);
            }
            case Completion.Failed failed -> end(transaction, lease, run, RunState.FAILED, null, failed.reason(), log);
            case Completion.Cancelled cancelled -> {
                if (!run.cancelRequested()) {
                    throw new Refusal(Refusal.Kind.INCONSISTENT, "Nobody asked for the end of this run");
                }
                yield end(transaction, lease, run, RunState.CANCELLED, null, null, log);
            }
            case Completion.Retry retry -> again(transaction, lease, run, retry.reason(), log);
        };
        LeaseTable.end(transaction, id, completion.end());
        return next;
    }

    /** Takes a run back that the agent cannot go on with; the attempt does not count. */
    public void giveBack(Transaction transaction, UUID id, long token, String actor) {
        Lease found = LeaseTable.lock(transaction, id).orElseThrow(() -> Refusal.notFound("lease"));
        if (found.token() == token && found.end() == Lease.End.RETURNED) {
            return;
        }
        Lease lease = requireHeld(found, token);
        LeaseTable.end(transaction, id, Lease.End.RETURNED);
        Run run = runs.lock(transaction, lease.runId());
        RunLog log = runs.log(transaction, actor);
        log.event(run, lease, Event.LEASE_RETURNED, null);
        if (run.cancelRequested()) {
            end(transaction, lease, run, RunState.CANCELLED, null, null, log);
            return;
        }
        Run returned = run.returned();
        RunTable.update(transaction, returned);
        runs.enqueue(transaction, returned, Duration.ZERO);
    }

    /** Takes a run back whose agent fell silent, unless it has spoken in the meantime. */
    void expire(Transaction transaction, UUID id) {
        Optional<Lease> overdue = LeaseTable.lock(transaction, id)
                .filter(lease -> lease.end() == null && !runs.now().isBefore(lease.expiresAt()));
        if (overdue.isEmpty()) {
            return;
        }
        Lease lease = overdue.get();
        LeaseTable.end(transaction, id, Lease.End.EXPIRED);
        Run run = runs.lock(transaction, lease.runId());
        RunLog log = runs.log(transaction, RunLog.CONTROL_PLANE);
        log.event(run, lease, Event.LEASE_EXPIRED, null);
        again(transaction, lease, run, "agent %s fell silent".formatted(lease.agent()), log);
        transaction.afterCommit(metrics::leaseExpired);
    }

    private boolean expireOverdue(Transaction transaction) {
        var overdue = LeaseTable.overdueOfTenant(transaction, runs.now());
        overdue.forEach(lease -> expire(transaction, lease));
        return !overdue.isEmpty();
    }

    private Run again(Transaction transaction, Lease lease, Run run, String reason, RunLog log) {
        int maxAttempts = workflow(transaction, run).maxAttempts();
        return switch (RETRIES.after(run, maxAttempts, reason)) {
            case RetryPolicy.Next.Cancel cancel -> end(transaction, lease, run, RunState.CANCELLED, null, null, log);
            case RetryPolicy.Next.Bury bury -> end(transaction, lease, run, RunState.DEAD, null, bury.reason(), log);
            case RetryPolicy.Next.Requeue requeue -> {
                Run requeued = run.requeued(reason);
                RunTable.update(transaction, requeued);
                log.event(requeued, lease, Event.REQUEUED, reason);
                runs.enqueue(transaction, requeued, requeue.backoff());
                yield requeued;
            }
        };
    }

    private Run end(
            Transaction transaction, Lease lease, Run run, RunState state, Json output, String reason, RunLog log) {
        Run ended = run.finished(state, output, reason, runs.now());
        return runs.finish(transaction, ended, () -> log.event(ended, lease, Event.valueOf(state.name()), reason));
    }

    private void requireAllSteps(Transaction transaction, Run run) {
        var done = StepTable.list(transaction, run.id()).stream()
                .filter(step -> step.state() == StepRecord.State.SUCCEEDED)
                .map(StepRecord::name)
                .toList();
        workflow(transaction, run).steps().stream()
                .filter(step -> !done.contains(step.name()))
                .findFirst()
                .ifPresent(step -> {
                    throw new Refusal(
                            Refusal.Kind.INCONSISTENT,
                            "Step %s has not been reported as succeeded; report it first".formatted(step.name()));
                });
    }

    private Workflow workflow(Transaction transaction, Run run) {
        return WorkflowTable.find(
                        transaction, run.workflow().id(), run.workflow().version())
                .orElseThrow();
    }

    private Lease hold(Transaction transaction, UUID id, long token) {
        return requireHeld(LeaseTable.lock(transaction, id).orElseThrow(() -> Refusal.notFound("lease")), token);
    }

    private Lease requireHeld(Lease lease, long token) {
        if (lease.token() != token || lease.end() != null || !runs.now().isBefore(lease.expiresAt())) {
            throw lost(lease, token);
        }
        return lease;
    }

    private static Refusal lost(Lease lease, long token) {
        String why = lease.token() == token
                ? "The lease has ended; another agent may have the run"
                : "Token %d is not that of the lease".formatted(token);
        return new Refusal(Refusal.Kind.LEASE_LOST, why + "; stop working on it");
    }
}
