package io.slipway.agent.run;

import io.slipway.agent.expression.Variables;
import io.slipway.agent.lease.Completion;
import io.slipway.agent.lease.Completion.Outcome;
import io.slipway.agent.lease.Lease;
import io.slipway.agent.lease.LeaseClient;
import io.slipway.agent.lease.LeaseException;
import io.slipway.agent.lease.Reachability;
import io.slipway.agent.lease.StepDefinition;
import io.slipway.agent.run.Interruption.Cause;
import io.slipway.agent.step.StepCall;
import io.slipway.service.log.Log;
import io.slipway.service.log.TraceContext;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** A run, from its lease to its end. */
final class Execution {

    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(1);

    private final Lease lease;
    private final LeaseClient client;
    private final Reachability controlPlane;
    private final StepRunner steps;
    private final AgentMetrics metrics;
    private final Interruption interruption = new Interruption();
    private String reason = "";

    Execution(Lease lease, LeaseClient client, Reachability controlPlane, StepRunner steps, AgentMetrics metrics) {
        this.lease = lease;
        this.client = client;
        this.controlPlane = controlPlane;
        this.steps = steps;
        this.metrics = metrics;
    }

    /** Gives the run back, unless its end is being reported. */
    void drain() {
        interruption.interrupt(Cause.DRAINED);
    }

    /**
     * Executes it.
     *
     * @param sent when the lease was asked for, by {@link System#nanoTime}
     */
    void run(long sent) {
        TraceContext context =
                TraceContext.parse(lease.traceparent()).map(TraceContext::child).orElseGet(TraceContext::create);
        ScopedValue.where(TraceContext.CURRENT, context).run(() -> {
            long begun = System.nanoTime();
            interruption.begin();
            metrics.leased();
            RunEnding ending = RunEnding.LOST;
            try {
                ending = execute(sent);
            } catch (RuntimeException e) {
                Log.write(Level.ERROR, Execution.class.getName(), "The agent failed", Map.of(), e);
                reason = "the agent failed";
            } finally {
                interruption.end();
                metrics.ended(ending);
                log(ending, Duration.ofNanos(System.nanoTime() - begun));
            }
        });
    }

    private RunEnding execute(long sent) {
        try (LeaseKeeper keeper = new LeaseKeeper(lease, sent, client, controlPlane, metrics, interruption)) {
            keeper.confirm();
            keeper.start();
            Optional<Completion> completion = steps();
            return end(completion);
        } catch (LeaseException e) {
            return lost(e.getMessage());
        } catch (InterruptedException e) {
            return lost("it was interrupted");
        }
    }

    /** All steps that are not done yet; empty if they were interrupted. */
    private Optional<Completion> steps() throws LeaseException {
        Reporter reporter = new Reporter(lease, client, controlPlane);
        Map<String, JsonNode> outputs = new LinkedHashMap<>(lease.completed());
        JsonNode last = NullNode.getInstance();
        try {
            for (StepDefinition step : lease.steps()) {
                if (Thread.interrupted()) {
                    return Optional.empty();
                }
                if (!outputs.containsKey(step.name())) {
                    StepEnding ending = steps.run(step, call(step, outputs));
                    reporter.step(step.name(), ending.report(lease));
                    switch (ending) {
                        case StepEnding.Succeeded succeeded -> outputs.put(step.name(), succeeded.output());
                        case StepEnding.Failed failed -> {
                            return Optional.of(completion(step, failed));
                        }
                    }
                }
                last = outputs.get(step.name());
            }
            return Optional.of(Completion.succeeded(last));
        } catch (LeaseException.Refused e) {
            return Optional.of(Completion.without(Outcome.FAILED, e.getMessage()));
        } catch (InterruptedException e) {
            return Optional.empty();
        }
    }

    private StepCall call(StepDefinition step, Map<String, JsonNode> outputs) {
        return new StepCall(
                lease.run().id() + "/" + step.name(),
                step.with(),
                Variables.of(lease.run().input(), outputs));
    }

    private static Completion completion(StepDefinition step, StepEnding.Failed failed) {
        return Completion.without(
                failed.failure().passing() ? Outcome.RETRY : Outcome.FAILED,
                "step %s: %s: %s"
                        .formatted(
                                step.name(),
                                failed.failure().code(),
                                failed.failure().detail()));
    }

    private RunEnding end(Optional<Completion> completion) throws LeaseException, InterruptedException {
        Cause cause = interruption.beginReporting().orElse(null);
        if (cause == Cause.LOST) {
            return lost("its lease ended");
        }
        if (cause == Cause.CANCELLED) {
            return complete(Completion.without(Outcome.CANCELLED, "cancelled"));
        }
        return completion.isPresent() ? complete(completion.get()) : release();
    }

    private RunEnding complete(Completion completion) throws LeaseException, InterruptedException {
        Reporter reporter = new Reporter(lease, client, controlPlane);
        Completion told = completion;
        try {
            reporter.completion(completion);
        } catch (LeaseException.Refused e) {
            told = Completion.without(Outcome.FAILED, e.getMessage());
            reporter.completion(told);
        }
        reason = Optional.ofNullable(told.reason()).orElse("");
        return switch (told.outcome()) {
            case SUCCEEDED -> RunEnding.SUCCEEDED;
            case FAILED -> RunEnding.FAILED;
            case RETRY -> RunEnding.RETRY;
            case CANCELLED -> RunEnding.CANCELLED;
        };
    }

    private RunEnding release() throws LeaseException, InterruptedException {
        client.release(lease, RELEASE_TIMEOUT);
        reason = "the agent stops";
        return RunEnding.RELEASED;
    }

    private RunEnding lost(String why) {
        reason = why;
        return RunEnding.LOST;
    }

    private void log(RunEnding ending, Duration duration) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", lease.run().id());
        fields.put("workflow", lease.run().workflow().name());
        fields.put("version", lease.run().workflow().version());
        fields.put("attempt", lease.run().attempt());
        fields.put("outcome", ending.name().toLowerCase(Locale.ROOT));
        fields.put("duration_ms", duration.toMillis());
        if (!reason.isEmpty()) {
            fields.put("reason", reason);
        }
        Log.write(Level.INFO, Execution.class.getName(), "Run " + fields.get("outcome"), fields, null);
    }
}
