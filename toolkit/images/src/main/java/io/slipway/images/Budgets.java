package io.slipway.images;

import java.time.Duration;
import java.util.SortedMap;

/**
 * What an image may cost, each for one platform.
 *
 * @param size unpacked bytes
 * @param compressed bytes to pull
 * @param startup from run to ready
 * @param stop from SIGTERM to exit
 * @param memory the container's memory limit, in bytes
 */
public record Budgets(long size, long compressed, Duration startup, Duration stop, long memory) {
    static final String PREFIX = "io.slipway.budget.";

    /** The budgets as annotations of an index: bytes and milliseconds. */
    public SortedMap<String, String> toAnnotations() {
        return StatedBudgets.of(this).toAnnotations();
    }
}
