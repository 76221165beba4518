package io.slipway.conformance;

import io.slipway.oci.Platform;
import java.util.Optional;

/**
 * What one rule said, and how long it took.
 *
 * @param platform empty for a rule about the index
 */
public record RuleResult(RuleId rule, Optional<Platform> platform, Verdict verdict, long millis) {
    public Check check() {
        return new Check(rule, platform);
    }

    public Outcome outcome() {
        return verdict.outcome();
    }
}
