package io.slipway.conformance.run;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What came of asking the process to end in the middle of its start.
 *
 * @param after from its start to the signal
 * @param exitCode empty if it did not end by itself within the patience and was killed
 * @param took from the signal to the end
 */
public record Interruption(Duration after, OptionalInt exitCode, Duration took) {}
