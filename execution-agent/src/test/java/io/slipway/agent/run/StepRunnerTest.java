package io.slipway.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.agent.expression.Variables;
import io.slipway.agent.json.Json;
import io.slipway.agent.lease.Reachability;
import io.slipway.agent.lease.StepDefinition;
import io.slipway.agent.lease.StepDefinition.Retries;
import io.slipway.agent.step.Failure;
import io.slipway.agent.step.StepCall;
import io.slipway.agent.step.StepFailedException;
import io.slipway.agent.step.StepType;
import io.slipway.service.log.TraceContext;
import io.slipway.service.metrics.Exposition;
import io.slipway.service.metrics.Metrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

class StepRunnerTest {

    private static final JsonNode OUTPUT = Json.MAPPER.readTree("[1, 2]");

    private final Metrics metrics = new Metrics();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void aFailureThatMayPassIsTriedAgain() throws Exception {
        StepEnding ending = run(call -> {
            if (calls.incrementAndGet() < 3) {
                throw new StepFailedException(Failure.passing("status", "it answered 503"));
            }
            return OUTPUT;
        });
        assertThat(ending).isInstanceOfSatisfying(StepEnding.Succeeded.class, succeeded -> {
            assertThat(succeeded.attempts()).isEqualTo(3);
            assertThat(succeeded.output()).isEqualTo(OUTPUT);
        });
        assertThat(metrics.scrape(Exposition.Format.PROMETHEUS))
                .contains("agent_step_attempt_duration_seconds_count{type=\"test\",outcome=\"failed_for_now\"} 2\n")
                .contains("agent_step_attempt_duration_seconds_count{type=\"test\",outcome=\"succeeded\"} 1\n");
    }

    @Test
    void attemptsAreBounded() throws Exception {
        assertThat(failed(call -> {
                    calls.incrementAndGet();
                    throw new StepFailedException(Failure.passing("status", "it answered 503"));
                }))
                .satisfies(failed -> assertThat(failed.attempts()).isEqualTo(3))
                .satisfies(failed -> assertThat(failed.failure().passing()).isTrue());
        assertThat(calls).hasValue(3);
    }

    @Test
    void aFailureThatStaysIsNotTriedAgain() throws Exception {
        assertThat(failed(call -> {
                    throw new StepFailedException(Failure.lasting("status", "it answered 404"));
                }))
                .satisfies(failed -> assertThat(failed.attempts()).isEqualTo(1));
    }

    @Test
    void anAttemptThatTakesTooLongIsInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(3);
        StepEnding.Failed failed = failed(call -> {
            try {
                new CountDownLatch(1).await();
                return OUTPUT;
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        interrupted.await();
        assertThat(failed.failure().code()).isEqualTo("timeout");
        assertThat(failed.failure().detail()).isEqualTo("it did not end within 50 ms");
    }

    @Test
    void anInterruptEndsTheStepAndItsAttempt() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread test = Thread.currentThread();
        Thread.ofVirtual().start(() -> {
            try {
                began.await();
                test.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> run(Duration.ofMinutes(1), call -> {
                    try {
                        began.countDown();
                        new CountDownLatch(1).await();
                        return OUTPUT;
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                }));
        interrupted.await();
        assertThat(metrics.scrape(Exposition.Format.PROMETHEUS)).contains("outcome=\"interrupted\"} 1\n");
    }

    @Test
    void anOutputThatIsTooLargeFailsTheStep() throws Exception {
        assertThat(failed(call -> Json.MAPPER.readTree("\"%s\"".formatted("x".repeat(100))))
                        .failure()
                        .code())
                .isEqualTo("output-too-large");
    }

    @Test
    void aTypeThatThisAgentDoesNotKnowFailsTheStep() throws Exception {
        StepDefinition step = new StepDefinition("s", "dance", Duration.ofSeconds(1), null, NullNode.getInstance());
        assertThat(run(step, call -> OUTPUT))
                .isInstanceOfSatisfying(
                        StepEnding.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo("unknown-type"));
        assertThat(metrics.scrape(Exposition.Format.PROMETHEUS)).contains("type=\"unknown\",outcome=\"failed\"} 1\n");
    }

    @Test
    void aFaultOfTheAgentFailsTheStepWithoutDetails() throws Exception {
        assertThat(failed(call -> {
                            throw new IllegalStateException("a secret");
                        })
                        .failure())
                .isEqualTo(Failure.lasting("internal", "the agent failed; its log says more"));
    }

    @Test
    void aStepWorksInTheTraceOfItsRun() throws Exception {
        AtomicReference<TraceContext> seen = new AtomicReference<>();
        TraceContext context = TraceContext.create();
        ScopedValue.where(TraceContext.CURRENT, context)
                .call(() -> runner(call -> {
                            seen.set(TraceContext.CURRENT.get());
                            return OUTPUT;
                        })
                        .run(step(Duration.ofSeconds(10)), call()));
        assertThat(seen).hasValue(context);
    }

    private StepEnding.Failed failed(StepType type) throws Exception {
        return (StepEnding.Failed) run(type);
    }

    private StepEnding run(StepType type) throws Exception {
        return run(Duration.ofMillis(50), type);
    }

    private StepEnding run(Duration timeout, StepType type) throws Exception {
        return run(step(timeout), type);
    }

    private StepEnding run(StepDefinition step, StepType type) throws Exception {
        return ScopedValue.where(TraceContext.CURRENT, TraceContext.create())
                .call(() -> runner(type).run(step, call()));
    }

    private StepRunner runner(StepType type) {
        return new StepRunner(Map.of("test", type), 100, AgentMetrics.register(metrics, new Reachability()));
    }

    private static StepDefinition step(Duration timeout) {
        return new StepDefinition("s", "test", timeout, new Retries(3, Duration.ofMillis(1)), NullNode.getInstance());
    }

    private static StepCall call() {
        return new StepCall("r/s", NullNode.getInstance(), Variables.of(NullNode.getInstance(), Map.of()));
    }
}
