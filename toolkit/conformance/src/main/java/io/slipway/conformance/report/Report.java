package io.slipway.conformance.report;

import io.slipway.conformance.Measure;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleInfo;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the reports show: images, and the rules that they were proved by.
 *
 * @param images in the order in which they are shown
 * @param rules in the order of their ids
 */
public record Report(List<ImageReport> images, List<RuleInfo> rules) {
    public Report {
        images = images.stream()
                .sorted(Comparator.comparing(image -> image.evidence().image()))
                .toList();
        rules = rules.stream().sorted(Comparator.comparing(RuleInfo::id)).toList();
    }

    /** A report on {@code images} by {@code rules}. */
    public static Report of(Collection<ImageReport> images, Collection<RuleInfo> rules) {
        return new Report(List.copyOf(images), List.copyOf(rules));
    }

    Optional<RuleInfo> rule(RuleId id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    boolean measures(RuleId id, Measure measure) {
        return rule(id).flatMap(RuleInfo::measure).equals(Optional.of(measure));
    }

    /** The rule's id and title; the id alone for a rule of another version. */
    String label(RuleId id) {
        return rule(id).map(RuleInfo::label).orElse(id.text());
    }

    /** Whether every image does; a report on none shows nothing that does not. */
    public boolean conforms() {
        return images.stream().allMatch(image -> image.evidence().conforms());
    }
}
