package io.slipway.conformance.report;

import io.slipway.conformance.Evidence;
import io.slipway.conformance.Outcome;
import io.slipway.conformance.OutcomeName;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleResult;
import io.slipway.oci.Platform;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One image in a report.
 *
 * @param version the image's version, for people
 * @param reused whether its evidence is an earlier run's
 * @param previous what the run before it said, where there was one
 */
public record ImageReport(Evidence evidence, String version, boolean reused, Optional<Evidence> previous) {
    /** One that no run came before. */
    public ImageReport(Evidence evidence, String version, boolean reused) {
        this(evidence, version, reused, Optional.empty());
    }

    /** The same, after {@code newPrevious}. */
    public ImageReport after(Optional<Evidence> newPrevious) {
        return new ImageReport(evidence, version, reused, newPrevious);
    }

    /** The platforms about which something was said. */
    SortedSet<Platform> platforms() {
        SortedSet<Platform> platforms = new TreeSet<>();
        evidence.results().forEach(result -> result.platform().ifPresent(platforms::add));
        return platforms;
    }

    long count(OutcomeName outcome) {
        return evidence.results().stream()
                .filter(result -> OutcomeName.of(result.outcome()) == outcome)
                .count();
    }

    /** How many checks came to a decision. */
    long decided() {
        return evidence.results().stream()
                .filter(result -> !(result.outcome() instanceof Outcome.Skipped))
                .count();
    }

    Optional<RuleResult> result(RuleId rule, Optional<Platform> platform) {
        return evidence.results().stream()
                .filter(result ->
                        result.rule().equals(rule) && result.platform().equals(platform))
                .findFirst();
    }

    /** What is wrong, the index's first. */
    List<RuleResult> broken() {
        return evidence.results().stream()
                .filter(result -> !result.outcome().acceptable())
                .sorted(Comparator.comparing((RuleResult result) ->
                                result.platform().map(Platform::toString).orElse(""))
                        .thenComparing(RuleResult::rule))
                .toList();
    }
}
