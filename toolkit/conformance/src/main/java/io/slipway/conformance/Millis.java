package io.slipway.conformance;

import java.util.Locale;

/** Durations for people. */
public final class Millis {
    private static final long SECOND = 1_000;

    private Millis() {}

    /** {@code 820 ms} or {@code 12.3 s}. */
    public static String text(long millis) {
        return millis < SECOND ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", (double) millis / SECOND);
    }
}
