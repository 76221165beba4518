package io.slipway.agent.run;

import io.slipway.agent.json.Json;
import io.slipway.agent.lease.Backoff;
import io.slipway.agent.lease.StepDefinition;
import io.slipway.agent.step.Failure;
import io.slipway.agent.step.StepCall;
import io.slipway.agent.step.StepFailedException;
import io.slipway.agent.step.StepType;
import io.slipway.service.log.Log;
import io.slipway.service.log.TraceContext;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** Executes a step by its type, in time, as often as its workflow allows. */
public final class StepRunner {

    private static final Duration MAX_BACKOFF = Duration.ofMinutes(1);

    /** The longest pause that another side may ask for. */
    private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

    private final Map<String, StepType> types;
    private final long maxOutput;
    private final AgentMetrics metrics;

    /**
     * A runner.
     *
     * @param types what steps there are
     * @param maxOutput most bytes of a step's output
     */
    public StepRunner(Map<String, StepType> types, long maxOutput, AgentMetrics metrics) {
        this.types = Map.copyOf(types);
        this.maxOutput = maxOutput;
        this.metrics = metrics;
    }

    StepEnding run(StepDefinition step, StepCall call) throws InterruptedException {
        Instant startedAt = Instant.now();
        Backoff backoff = new Backoff(step.retries().backoff(), MAX_BACKOFF);
        for (int attempt = 1; ; attempt++) {
            try {
                return new StepEnding.Succeeded(attempt, startedAt, measured(step, call));
            } catch (StepFailedException e) {
                Failure failure = e.failure();
                if (!failure.passing() || attempt >= step.retries().attempts()) {
                    return new StepEnding.Failed(attempt, startedAt, failure);
                }
                Thread.sleep(pause(failure, backoff.after(attempt, ThreadLocalRandom.current())));
            }
        }
    }

    private static Duration pause(Failure failure, Duration backoff) {
        Duration asked = failure.pause().orElse(Duration.ZERO);
        Duration longest = asked.compareTo(MAX_PAUSE) < 0 ? asked : MAX_PAUSE;
        return longest.compareTo(backoff) > 0 ? longest : backoff;
    }

    private JsonNode measured(StepDefinition step, StepCall call) throws StepFailedException, InterruptedException {
        long begun = System.nanoTime();
        String outcome = "interrupted";
        try {
            JsonNode output = inTime(step, call);
            if (!Json.fits(output, maxOutput)) {
                throw new StepFailedException(Failure.lasting(
                        "output-too-large",
                        "its output has more than %d bytes; select what is needed, or raise output.max"
                                .formatted(maxOutput)));
            }
            outcome = "succeeded";
            return output;
        } catch (StepFailedException e) {
            outcome = e.failure().passing() ? "failed_for_now" : "failed";
            throw e;
        } finally {
            // Types come from workflows, and labels must be few.
            String type = types.containsKey(step.type()) ? step.type() : "unknown";
            metrics.attempted(type, outcome, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private JsonNode inTime(StepDefinition step, StepCall call) throws StepFailedException, InterruptedException {
        StepType type = types.get(step.type());
        if (type == null) {
            throw new StepFailedException(Failure.lasting(
                    "unknown-type",
                    "this agent knows no step type %s, only %s".formatted(step.type(), types.keySet())));
        }
        FutureTask<JsonNode> attempt = new FutureTask<>(() -> type.execute(call));
        TraceContext context = TraceContext.CURRENT.get();
        Thread.ofVirtual()
                .name("step " + step.name())
                .start(() -> ScopedValue.where(TraceContext.CURRENT, context).run(attempt));
        try {
            return attempt.get(step.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new StepFailedException(Failure.passing(
                    "timeout",
                    "it did not end within %d ms".formatted(step.timeout().toMillis())));
        } catch (ExecutionException e) {
            throw failed(step, e.getCause());
        } finally {
            attempt.cancel(true);
        }
    }

    private static StepFailedException failed(StepDefinition step, Throwable cause) {
        if (cause instanceof StepFailedException known) {
            return known;
        }
        Log.write(Level.ERROR, StepRunner.class.getName(), "Step " + step.name() + " failed", Map.of(), cause);
        return new StepFailedException(Failure.lasting("internal", "the agent failed; its log says more"));
    }
}
