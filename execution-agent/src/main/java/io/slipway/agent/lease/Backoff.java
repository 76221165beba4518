package io.slipway.agent.lease;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: doubled each time up to the longest, each of them shortened by chance by up to a half, so that
 * many who failed together do not come back together.
 *
 * @param first the pause after the first attempt
 * @param max the longest
 */
public record Backoff(Duration first, Duration max) {

    private static final int MAX_DOUBLINGS = 30;

    /** The pause after so many failed attempts, at least one. */
    public Duration after(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        boolean overflown = first.toMillis() > Long.MAX_VALUE >> MAX_DOUBLINGS;
        long millis = overflown ? max.toMillis() : Math.min(doubled, max.toMillis());
        return Duration.ofMillis(millis - random.nextLong(millis / 2 + 1));
    }
}
