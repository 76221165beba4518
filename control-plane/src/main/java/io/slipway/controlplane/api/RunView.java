package io.slipway.controlplane.api;

import io.slipway.controlplane.model.Json;
import io.slipway.controlplane.model.Run;
import io.slipway.controlplane.model.RunState;
import io.slipway.controlplane.model.Step;
import io.slipway.controlplane.model.StepRecord;
import io.slipway.controlplane.model.Workflow;
import io.slipway.controlplane.store.StepTable;
import io.slipway.controlplane.store.Transaction;
import io.slipway.controlplane.store.WorkflowTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A run as the API shows it: with each step of its workflow, in order. */
record RunView(
        UUID id,
        Run.WorkflowVersion workflow,
        RunState state,
        Json input,
        Json output,
        int attempt,
        String reason,
        boolean cancelRequested,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt,
        List<StepView> steps) {

    private static final String PENDING = "pending";

    /**
     * A step of a run.
     *
     * @param state {@code pending} until an agent reported it
     */
    record StepView(
            String name,
            String state,
            Json output,
            StepRecord.Failure error,
            int attempts,
            Instant startedAt,
            Instant finishedAt) {

        static StepView of(StepRecord step) {
            return new StepView(
                    step.name(),
                    step.state().toString(),
                    step.output(),
                    step.error(),
                    step.attempts(),
                    step.startedAt(),
                    step.finishedAt());
        }

        static StepView pending(String name) {
            return new StepView(name, PENDING, null, null, 0, null, null);
        }
    }

    static RunView of(Transaction transaction, Run run) {
        Workflow workflow = WorkflowTable.find(
                        transaction, run.workflow().id(), run.workflow().version())
                .orElseThrow();
        Map<String, StepRecord> reported = StepTable.list(transaction, run.id()).stream()
                .collect(Collectors.toMap(StepRecord::name, Function.identity()));
        List<StepView> steps = workflow.steps().stream()
                .map(Step::name)
                .map(name -> reported.containsKey(name) ? StepView.of(reported.get(name)) : StepView.pending(name))
                .toList();
        return new RunView(
                run.id(),
                run.workflow(),
                run.state(),
                run.input(),
                run.output(),
                run.attempt(),
                run.reason(),
                run.cancelRequested(),
                run.createdAt(),
                run.startedAt(),
                run.finishedAt(),
                steps);
    }
}
