package io.slipway.conformance.run;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What the process made of a setting that is wrong.
 *
 * @param name what tells a person which setting it is
 * @param exitCode empty if it still ran when the patience was over
 * @param took from run to its end
 * @param output all that it said
 */
public record Refusal(String name, OptionalInt exitCode, Duration took, String output) {}
