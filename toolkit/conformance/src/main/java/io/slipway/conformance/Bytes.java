package io.slipway.conformance;

import java.util.Locale;

/** Sizes for people, in the decimal units that registries and disks use. */
public final class Bytes {
    private static final long KB = 1_000;
    private static final long MB = 1_000_000;

    private Bytes() {}

    /** {@code 49.8 MB}, {@code 97.1 kB} or {@code 12 B}. */
    public static String text(long bytes) {
        if (bytes >= MB) {
            return String.format(Locale.ROOT, "%.1f MB", (double) bytes / MB);
        }
        if (bytes >= KB) {
            return String.format(Locale.ROOT, "%.1f kB", (double) bytes / KB);
        }
        return bytes + " B";
    }
}
