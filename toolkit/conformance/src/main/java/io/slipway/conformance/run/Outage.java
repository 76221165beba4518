package io.slipway.conformance.run;

import java.time.Duration;

/**
 * What a service answered while all its companions were away.
 *
 * @param live the worst answer of its live endpoint
 * @param ready the last answer of its ready endpoint
 * @param took until ready changed, or patience was over
 */
public record Outage(Answer live, Answer ready, Duration took) {}
