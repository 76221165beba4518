package io.slipway.oci.client;

import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** When a call must be done. */
record Deadline(long nanos, Duration total) {
    static Deadline after(Duration total) {
        return new Deadline(System.nanoTime() + total.toNanos(), total);
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** The shorter of {@code limit} and what is left. */
    Duration atMost(Duration limit) {
        Duration left = left();
        return left.compareTo(limit) < 0 ? left : limit;
    }

    void require() throws HttpTimeoutException {
        if (left().isZero()) {
            throw exceeded();
        }
    }

    HttpTimeoutException exceeded() {
        return new HttpTimeoutException("it was not done within " + Seconds.of(total));
    }
}
