package io.slipway.conformance.run;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What became of a process in whose heap nothing was left.
 *
 * @param exitCode empty if it still ran when the patience was over
 * @param killed whether the kernel ended it, to keep the container's memory limit
 * @param took from when its heap began to fill to its end
 */
public record Exhaustion(OptionalInt exitCode, boolean killed, Duration took) {}
