package io.slipway.controlplane.api;

import static io.slipway.controlplane.api.Endpoint.scoped;

import io.helidon.http.Method;
import io.slipway.controlplane.api.WorkflowReader.Definition;
import io.slipway.controlplane.model.Ids;
import io.slipway.controlplane.model.Refusal;
import io.slipway.controlplane.model.Scope;
import io.slipway.controlplane.model.Workflow;
import io.slipway.controlplane.store.Transaction;
import io.slipway.controlplane.store.WorkflowTable;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Workflows of a tenant, and their versions. */
record WorkflowEndpoints(InstantSource clock) {

    List<Endpoint> endpoints() {
        return List.of(
                scoped(Method.GET, "/workflows", Scope.WORKFLOWS_READ, WorkflowEndpoints::list),
                scoped(Method.POST, "/workflows", Scope.WORKFLOWS_WRITE, this::create),
                scoped(Method.GET, "/workflows/{id}", Scope.WORKFLOWS_READ, WorkflowEndpoints::get),
                scoped(Method.PUT, "/workflows/{id}", Scope.WORKFLOWS_WRITE, this::update),
                scoped(Method.DELETE, "/workflows/{id}", Scope.WORKFLOWS_WRITE, this::delete),
                scoped(Method.GET, "/workflows/{id}/versions", Scope.WORKFLOWS_READ, WorkflowEndpoints::versions),
                scoped(
                        Method.GET,
                        "/workflows/{id}/versions/{number}",
                        Scope.WORKFLOWS_READ,
                        WorkflowEndpoints::version));
    }

    private static Answer list(Call call, Transaction transaction) {
        return Answer.page(WorkflowTable.list(transaction, call.pageById()), workflow -> workflow);
    }

    private static Answer get(Call call, Transaction transaction) {
        return Answer.resource(find(call, transaction));
    }

    private Answer create(Call call, Transaction transaction) {
        Definition definition = WorkflowReader.read(call.content());
        Instant now = now();
        Workflow workflow = new Workflow(
                Ids.next(),
                definition.name(),
                definition.description(),
                1,
                definition.maxAttempts(),
                definition.steps(),
                now,
                now);
        WorkflowTable.insert(transaction, workflow);
        AuditLog.write(call, transaction, now, "workflow.create", workflow.id(), null, workflow);
        return Answer.created(Endpoint.BASE + "/workflows/" + workflow.id(), workflow);
    }

    private Answer update(Call call, Transaction transaction) {
        Workflow workflow = hold(call, transaction);
        Definition definition = WorkflowReader.read(call.content());
        Workflow updated = new Workflow(
                workflow.id(),
                definition.name(),
                definition.description(),
                workflow.version() + 1,
                definition.maxAttempts(),
                definition.steps(),
                workflow.createdAt(),
                now());
        WorkflowTable.update(transaction, updated);
        AuditLog.write(call, transaction, updated.updatedAt(), "workflow.update", workflow.id(), workflow, updated);
        return Answer.resource(updated);
    }

    private Answer delete(Call call, Transaction transaction) {
        Workflow workflow = hold(call, transaction);
        WorkflowTable.delete(transaction, workflow.id(), now());
        AuditLog.write(call, transaction, now(), "workflow.delete", workflow.id(), workflow, null);
        return Answer.nothing();
    }

    private static Answer versions(Call call, Transaction transaction) {
        Workflow workflow = find(call, transaction);
        return Answer.page(WorkflowTable.versions(transaction, workflow.id(), call.pageByNumber()), version -> version);
    }

    private static Answer version(Call call, Transaction transaction) {
        return Answer.resource(
                WorkflowTable.find(transaction, find(call, transaction).id(), call.number("number"))
                        .orElseThrow(() -> Refusal.notFound("version")));
    }

    private static Workflow find(Call call, Transaction transaction) {
        return WorkflowTable.find(transaction, call.id()).orElseThrow(() -> Refusal.notFound("workflow"));
    }

    private static Workflow hold(Call call, Transaction transaction) {
        Workflow workflow = WorkflowTable.lock(transaction, call.id()).orElseThrow(() -> Refusal.notFound("workflow"));
        Etag.requireMatch(call, workflow);
        return workflow;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
