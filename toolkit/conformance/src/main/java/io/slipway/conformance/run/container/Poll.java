package io.slipway.conformance.run.container;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waiting for something that may not come: the longer it takes, the more seldom it is looked for, to one part in a hundred. */
final class Poll {
    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final int PRECISION = 100;

    private Poll() {}

    static boolean until(Duration patience, Callable<Boolean> condition) {
        return until(patience, OFTEN, condition);
    }

    /**
     * Whether {@code condition} came true before {@code patience} was over.
     *
     * @param interval at first
     */
    static boolean until(Duration patience, Duration interval, Callable<Boolean> condition) {
        long beginNanos = System.nanoTime();
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval((polls, last) ->
                            longer(interval, sinceNanos(beginNanos).dividedBy(PRECISION)))
                    .atMost(patience)
                    .until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private static Duration sinceNanos(long beginNanos) {
        return Duration.ofNanos(System.nanoTime() - beginNanos);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
