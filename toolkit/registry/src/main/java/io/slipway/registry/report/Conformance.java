package io.slipway.registry.report;

import io.slipway.conformance.Evidence;
import io.slipway.conformance.RuleResult;
import java.time.Instant;
import java.util.List;

/**
 * What evidence says of an image.
 *
 * @param passed checks that were made and hold
 * @param broken rules that are not kept or could not be decided
 */
public record Conformance(boolean conforms, long passed, List<String> broken, Instant at) {
    public Conformance {
        broken = List.copyOf(broken);
    }

    static Conformance of(Evidence evidence) {
        return new Conformance(
                evidence.conforms(),
                evidence.results().stream()
                        .filter(result -> result.outcome().acceptable()
                                && result.outcome().decided())
                        .count(),
                evidence.results().stream()
                        .filter(result -> !result.outcome().acceptable())
                        .map(RuleResult::rule)
                        .map(Object::toString)
                        .distinct()
                        .toList(),
                evidence.finishedAt());
    }
}
