package io.slipway.controlplane.api;

import static io.slipway.controlplane.api.Endpoint.scoped;

import io.helidon.http.Method;
import io.slipway.controlplane.engine.Runs;
import io.slipway.controlplane.model.Json;
import io.slipway.controlplane.model.Refusal;
import io.slipway.controlplane.model.Run;
import io.slipway.controlplane.model.RunState;
import io.slipway.controlplane.model.Scope;
import io.slipway.controlplane.model.Workflow;
import io.slipway.controlplane.store.HistoryTable;
import io.slipway.controlplane.store.RunTable;
import io.slipway.controlplane.store.Transaction;
import io.slipway.controlplane.store.WorkflowTable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs of a tenant's workflows. */
record RunEndpoints(Runs runs) {

    List<Endpoint> endpoints() {
        return List.of(
                scoped(Method.POST, "/workflows/{id}/runs", Scope.RUNS_WRITE, this::create),
                scoped(Method.GET, "/runs", Scope.RUNS_READ, RunEndpoints::list),
                scoped(Method.GET, "/runs/{id}", Scope.RUNS_READ, RunEndpoints::get),
                scoped(Method.GET, "/runs/{id}/history", Scope.RUNS_READ, RunEndpoints::history),
                scoped(Method.POST, "/runs/{id}/cancellation", Scope.RUNS_WRITE, this::cancel),
                scoped(Method.POST, "/runs/{id}/redrive", Scope.RUNS_WRITE, this::redrive));
    }

    private Answer create(Call call, Transaction transaction) {
        Workflow workflow = WorkflowTable.find(transaction, call.id()).orElseThrow(() -> Refusal.notFound("workflow"));
        ObjectReader content = call.optionalContent();
        Json input = content.looseObject("input").orElse(Json.EMPTY);
        content.verify();
        Run run = runs.create(
                transaction,
                workflow,
                input,
                Call.trace().traceparent(),
                call.principal().actor());
        RunView view = RunView.of(transaction, run);
        AuditLog.write(call, transaction, run.createdAt(), "run.create", run.id(), null, view);
        return Answer.created(Endpoint.BASE + "/runs/" + run.id(), view);
    }

    private static Answer list(Call call, Transaction transaction) {
        UUID workflow =
                call.query("workflow", Call::uuid, "give the id of a workflow").orElse(null);
        RunState state = call.query("state", RunEndpoints::state, "give one of " + Arrays.toString(RunState.values()))
                .orElse(null);
        return Answer.page(
                RunTable.list(transaction, new RunTable.Filter(workflow, state), call.pageById()),
                run -> RunView.of(transaction, run));
    }

    private static Answer get(Call call, Transaction transaction) {
        return Answer.resource(RunView.of(transaction, find(call, transaction)));
    }

    private static Answer history(Call call, Transaction transaction) {
        Run run = find(call, transaction);
        return Answer.page(HistoryTable.list(transaction, run.id(), call.pageByNumber()), entry -> entry);
    }

    private Answer cancel(Call call, Transaction transaction) {
        return change(call, transaction, "run.cancel", runs::cancel);
    }

    private Answer redrive(Call call, Transaction transaction) {
        return change(call, transaction, "run.redrive", runs::redrive);
    }

    /** What people do with a run. */
    private interface Change {
        Run apply(Transaction transaction, UUID id, String actor);
    }

    private static Answer change(Call call, Transaction transaction, String action, Change change) {
        RunView before = RunView.of(transaction, find(call, transaction));
        Run run = change.apply(transaction, before.id(), call.principal().actor());
        RunView after = RunView.of(transaction, run);
        if (!after.equals(before)) {
            AuditLog.write(call, transaction, Instant.now(), action, run.id(), before, after);
        }
        return Answer.resource(after);
    }

    private static Run find(Call call, Transaction transaction) {
        return RunTable.find(transaction, call.id()).orElseThrow(() -> Refusal.notFound("run"));
    }

    private static Optional<RunState> state(String text) {
        return Arrays.stream(RunState.values())
                .filter(state -> state.toString().equals(text))
                .findFirst();
    }
}
