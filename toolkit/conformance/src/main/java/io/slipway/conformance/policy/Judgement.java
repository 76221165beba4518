package io.slipway.conformance.policy;

import io.slipway.conformance.RuleResult;
import java.util.List;

/**
 * Results as a policy sees them.
 *
 * @param warnings what its owner should know, such as waivers that nothing needs
 */
public record Judgement(List<RuleResult> results, List<String> warnings) {
    public Judgement {
        results = List.copyOf(results);
        warnings = List.copyOf(warnings);
    }
}
