package io.slipway.oci.client;

import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** When a failed call is made again: after pauses that grow, differ by chance, and are as long as the registry asks. */
final class Retries {
    private static final Set<Integer> STATUSES = Set.of(408, 429, 500, 502, 503, 504);
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final RandomGenerator random;
    private final Clock clock;
    private final Pause pause;

    /** Lets time pass. */
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    Retries(RandomGenerator random, Clock clock, Pause pause) {
        this.random = random;
        this.clock = clock;
        this.pause = pause;
    }

    static Retries usual() {
        return new Retries(
                RandomGenerator.getDefault(), Clock.systemUTC(), d -> TimeUnit.NANOSECONDS.sleep(d.toNanos()));
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

    /** What a {@code Retry-After} header says (RFC 9110, section 10.2.3). */
    Optional<Duration> retryAfter(RegistryResponse response) {
        return response.header("Retry-After").map(String::strip).flatMap(text -> {
            if (text.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            try {
                Instant time = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                return Optional.of(Duration.between(clock.instant(), time));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
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
