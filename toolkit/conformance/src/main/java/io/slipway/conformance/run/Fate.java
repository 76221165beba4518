package io.slipway.conformance.run;

import java.time.Duration;

/** Whether a boot came up. */
public sealed interface Fate {
    /** It did, so long after its start. */
    record Up(Duration took) implements Fate {}

    /**
     * It did not.
     *
     * @param how in words, with its last lines
     */
    record Down(String how) implements Fate {}
}
