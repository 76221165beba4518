package io.slipway.oci.client;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** When a failed call is made again: after pauses that grow, differ by chance, and are as long as the registry asks. */
final class Retries {
    private static final Set<Integer> STATUSES = Set.of(408, 429, 500, 502, 503, 504);
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final RandomGenerator random;
    private final Pause pause;

    /** Lets time pass. */
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    Retries(RandomGenerator random, Pause pause) {
        this.random = random;
        this.pause = pause;
    }

    static Retries usual() {
        // Not the JDK's default generator: it is a service that is not found among Maven's class loaders.
        return new Retries(new Random(), d -> TimeUnit.NANOSECONDS.sleep(d.toNanos()));
    }

    static boolean isTransient(int status) {
        return STATUSES.contains(status);
    }

    /** The pause after attempt {@code failed}, which counts from 1. */
    Duration delay(int failed, Optional<Duration> asked) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failed - 1, 16));
        Duration full = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        Duration jittered = full.dividedBy(2).plusMillis(random.nextLong(full.toMillis() / 2 + 1));
        return asked.filter(time -> time.compareTo(jittered) > 0).orElse(jittered);
    }

    void pause(Duration duration) throws InterruptedIOException {
        try {
            pause.of(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was interrupted");
        }
    }
}
