package io.slipway.conformance.report;

import io.slipway.conformance.Bytes;
import io.slipway.conformance.Measure;
import io.slipway.conformance.Millis;
import io.slipway.conformance.RuleResult;
import io.slipway.oci.Platform;
import java.util.Optional;

/** A measured value and the most that it may be. */
record Quantity(Measure measure, long measured, long budget) {

    /** What was measured on {@code platform}, if it was. */
    static Optional<Quantity> of(Report report, ImageReport image, Platform platform, Measure measure) {
        return image.evidence().results().stream()
                .filter(result -> result.platform().equals(Optional.of(platform)))
                .filter(result -> report.measures(result.rule(), measure))
                .flatMap(result -> of(measure, result).stream())
                .findFirst();
    }

    private static Optional<Quantity> of(Measure measure, RuleResult result) {
        if (result.verdict().measured().isEmpty() || result.verdict().budget().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Quantity(
                measure,
                result.verdict().measured().getAsLong(),
                result.verdict().budget().getAsLong()));
    }

    boolean exceeded() {
        return measured > budget;
    }

    String measuredText() {
        return text(measured);
    }

    String budgetText() {
        return text(budget);
    }

    private String text(long value) {
        return switch (measure.unit()) {
            case BYTES -> Bytes.text(value);
            case MILLISECONDS -> Millis.text(value);
        };
    }
}
