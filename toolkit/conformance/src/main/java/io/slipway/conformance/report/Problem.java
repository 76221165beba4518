package io.slipway.conformance.report;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Outcome;
import io.slipway.conformance.OutcomeName;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleResult;
import io.slipway.oci.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one rule says of an image in one sentence, on however many platforms it says it.
 *
 * @param platforms empty for a rule about the index
 */
record Problem(RuleId rule, Outcome outcome, List<Platform> platforms, List<Finding> findings) {
    private record Key(OutcomeName outcome, RuleId rule, String message) {}

    /** Those of {@code image} whose outcome is one of {@code outcomes}, in that order. */
    static List<Problem> of(ImageReport image, OutcomeName... outcomes) {
        Map<Key, List<RuleResult>> grouped = new LinkedHashMap<>();
        for (OutcomeName outcome : outcomes) {
            image.evidence().results().stream()
                    .filter(result -> OutcomeName.of(result.outcome()) == outcome)
                    .sorted(Comparator.comparing(RuleResult::rule))
                    .forEach(result -> grouped.computeIfAbsent(
                                    new Key(
                                            outcome,
                                            result.rule(),
                                            result.outcome().message()),
                                    key -> new ArrayList<>())
                            .add(result));
        }
        return grouped.values().stream().map(Problem::of).toList();
    }

    private static Problem of(List<RuleResult> results) {
        Set<Finding> findings = new LinkedHashSet<>();
        results.forEach(result -> findings.addAll(result.verdict().findings()));
        return new Problem(
                results.get(0).rule(),
                results.get(0).outcome(),
                results.stream()
                        .flatMap(result -> result.platform().stream())
                        .sorted()
                        .toList(),
                List.copyOf(findings));
    }

    /** {@code linux/amd64, linux/arm64}, or that it is about the whole. */
    String where() {
        return platforms.isEmpty()
                ? "whole image"
                : platforms.stream().map(Platform::toString).collect(Collectors.joining(", "));
    }
}
