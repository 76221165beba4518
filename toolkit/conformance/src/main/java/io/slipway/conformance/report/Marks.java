package io.slipway.conformance.report;

import io.slipway.conformance.OutcomeName;

/** The sign of an outcome: a shape, so that it is not told by its colour alone, and a word for those who hear it. */
public final class Marks {
    private Marks() {}

    /** The sign of {@code outcome}. */
    public static Element mark(OutcomeName outcome) {
        return Element.of("span", "mark " + outcome)
                .attribute("role", "img")
                .attribute("aria-label", outcome.toString())
                .text(sign(outcome));
    }

    private static String sign(OutcomeName outcome) {
        return switch (outcome) {
            case PASS -> "✓";
            case FAIL -> "✕";
            case REPORTED -> "▾";
            case WAIVED -> "≈";
            case SKIPPED -> "–";
            case ERROR -> "!";
        };
    }
}
