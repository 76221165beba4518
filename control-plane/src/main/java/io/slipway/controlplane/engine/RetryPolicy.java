package io.slipway.controlplane.engine;

import io.slipway.controlplane.model.Run;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Decides what becomes of a run whose attempt ended without a result.
 *
 * @param random from 0 to 1, so that runs that failed together do not come back together
 */
record RetryPolicy(DoubleSupplier random) {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 9;

    /** What comes next. */
    sealed interface Next {

        /** Someone asked for its end, and now nobody works on it. */
        record Cancel() implements Next {}

        /** Its attempts are used up. */
        record Bury(String reason) implements Next {}

        /** Another attempt, after a while. */
        record Requeue(Duration backoff) implements Next {}
    }

    Next after(Run run, int maxAttempts, String reason) {
        if (run.cancelRequested()) {
            return new Next.Cancel();
        }
        if (run.attempt() >= maxAttempts) {
            return new Next.Bury("All %d attempts are used; the last one ended so: %s".formatted(maxAttempts, reason));
        }
        return new Next.Requeue(backoff(run.attempt()));
    }

    // 1 s · 2ⁿ up to 5 minutes, of which the second half is left to chance.
    private Duration backoff(int attempt) {
        Duration whole = FIRST.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
        Duration bounded = whole.compareTo(LONGEST) < 0 ? whole : LONGEST;
        return Duration.ofNanos((long) (bounded.toNanos() * (0.5 + random.getAsDouble() / 2)));
    }
}
