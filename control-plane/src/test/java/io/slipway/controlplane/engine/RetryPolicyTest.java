package io.slipway.controlplane.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.controlplane.engine.RetryPolicy.Next;
import io.slipway.controlplane.model.Ids;
import io.slipway.controlplane.model.Json;
import io.slipway.controlplane.model.Run;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private static final int MANY = 100;

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "3, 4000", "9, 256000", "10, 300000", "99, 300000"})
    void theBackoffDoublesUpToFiveMinutes(int attempt, long millis) {
        assertThat(new RetryPolicy(() -> 1).after(run(attempt), MANY, "why"))
                .isEqualTo(new Next.Requeue(Duration.ofMillis(millis)));
        assertThat(new RetryPolicy(() -> 0).after(run(attempt), MANY, "why"))
                .isEqualTo(new Next.Requeue(Duration.ofMillis(millis / 2)));
    }

    @Test
    void theLastAttemptIsTheLast() {
        RetryPolicy policy = new RetryPolicy(() -> 0);
        assertThat(policy.after(run(2), 3, "why")).isInstanceOf(Next.Requeue.class);
        assertThat(policy.after(run(3), 3, "why"))
                .isEqualTo(new Next.Bury("All 3 attempts are used; the last one ended so: why"));
    }

    @Test
    void whatIsToBeCancelledIsNotTriedAgain() {
        assertThat(new RetryPolicy(() -> 0).after(run(1).cancelling(), MANY, "why"))
                .isEqualTo(new Next.Cancel());
    }

    private static Run run(int attempts) {
        Run run = Run.create(new Run.WorkflowVersion(Ids.next(), "w", 1), Json.EMPTY, "00-", Instant.EPOCH);
        for (int i = 0; i < attempts; i++) {
            run = run.leased(Instant.EPOCH);
        }
        return run;
    }
}
