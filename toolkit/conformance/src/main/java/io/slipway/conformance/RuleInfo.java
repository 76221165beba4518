package io.slipway.conformance;

import io.slipway.images.ImageKind;
import java.util.Optional;

/**
 * What a rule demands, in words for people.
 *
 * @param title completes the sentence "the image …", such as {@code runs as a non-root user}
 * @param why what goes wrong where the rule is broken
 * @param mend what to do about it
 * @param reference the specification's section or the practice that it comes from
 * @param measure the quantity that it compares with a budget, if it does
 * @param servicesOnly whether it asks what a command, which does its work and ends, has no answer to
 */
public record RuleInfo(
        RuleId id,
        Subject subject,
        Severity severity,
        String title,
        String why,
        String mend,
        String reference,
        Optional<Measure> measure,
        boolean servicesOnly) {
    private static final String A_COMMAND =
            "asked of services only; the image says that it is a command (annotation " + ImageKind.ANNOTATION + ")";

    public RuleInfo {
        for (String text : new String[] {title, why, mend, reference}) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("Rule " + id + " has a blank title, reason, mending or reference");
            }
        }
    }

    /** A rule that measures nothing. */
    public RuleInfo(
            String id, Subject subject, Severity severity, String title, String why, String mend, String reference) {
        this(new RuleId(id), subject, severity, title, why, mend, reference, Optional.empty(), false);
    }

    /** The same, comparing {@code newMeasure} with its budget. */
    public RuleInfo measuring(Measure newMeasure) {
        return new RuleInfo(id, subject, severity, title, why, mend, reference, Optional.of(newMeasure), servicesOnly);
    }

    /** The same, which a command is not asked. */
    public RuleInfo ofServices() {
        return new RuleInfo(id, subject, severity, title, why, mend, reference, measure, true);
    }

    /** Why an image of {@code kind} is not judged by it, if it is not. */
    public Optional<String> excuse(ImageKind kind) {
        return servicesOnly && kind == ImageKind.COMMAND ? Optional.of(A_COMMAND) : Optional.empty();
    }

    /** The same, as severe as {@code newSeverity}. */
    public RuleInfo withSeverity(Severity newSeverity) {
        return new RuleInfo(id, subject, newSeverity, title, why, mend, reference, measure, servicesOnly);
    }

    /** The name in reports: {@code USER-001 runs as a non-root user}. */
    public String label() {
        return id + " " + title;
    }
}
