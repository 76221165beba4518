package io.slipway.oci.client;

import java.time.Duration;

/** Durations for people. */
final class Seconds {
    private Seconds() {}

    static String of(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
