package io.slipway.agent.lease;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * The right to execute a run for a while.
 *
 * @param id its id
 * @param run what is to be executed
 * @param token grows with each lease of the run, so that the control-plane knows a stale agent
 * @param duration for how long, from each heartbeat on
 * @param traceparent the trace of the request that created the run; may be missing
 * @param steps all steps of the workflow, in order
 * @param completed outputs of steps that an earlier attempt has completed
 */
public record Lease(
        String id,
        Run run,
        long token,
        Duration duration,
        String traceparent,
        List<StepDefinition> steps,
        Map<String, JsonNode> completed) {

    public Lease {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(duration, "duration");
        if (duration.isZero()) {
            throw new IllegalArgumentException("duration is zero");
        }
        traceparent = Objects.requireNonNullElse(traceparent, "");
        steps = List.copyOf(steps);
        completed = Map.copyOf(Objects.requireNonNullElse(completed, Map.of()));
    }

    /**
     * A run.
     *
     * @param id its id
     * @param workflow what it runs
     * @param input what it was created with
     * @param attempt 1 for the first
     */
    public record Run(String id, Workflow workflow, JsonNode input, int attempt) {

        public Run {
            Objects.requireNonNull(id, "run.id");
            Objects.requireNonNull(workflow, "run.workflow");
            input = Objects.requireNonNullElse(input, NullNode.getInstance());
        }
    }

    /** A workflow's version. */
    public record Workflow(String id, String name, int version) {}
}
