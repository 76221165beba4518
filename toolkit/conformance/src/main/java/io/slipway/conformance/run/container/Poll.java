package io.slipway.conformance.run.container;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waiting for something that may not come. */
final class Poll {
    private static final Duration OFTEN = Duration.ofMillis(10);

    private Poll() {}

    static boolean until(Duration patience, Callable<Boolean> condition) {
        return until(patience, OFTEN, condition);
    }

    /** Whether {@code condition} came true before {@code patience} was over. */
    static boolean until(Duration patience, Duration interval, Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(interval)
                    .atMost(patience)
                    .until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
