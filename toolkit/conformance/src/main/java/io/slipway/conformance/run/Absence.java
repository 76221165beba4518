package io.slipway.conformance.run;

import java.time.Duration;

/**
 * What a service answered while its companions were away in one way.
 *
 * @param how they were, such as {@code had gone}
 * @param live the worst answer of its live endpoint
 * @param ready the last answer of its ready endpoint
 * @param took until one of them changed, or patience was over
 */
public record Absence(String how, Answer live, Answer ready, Duration took) {
    /** Whether it stayed alive, and said that it is not ready. */
    public boolean borne() {
        return live.ok() && !ready.ok();
    }
}
