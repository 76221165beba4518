package io.slipway.conformance.report;

import io.slipway.conformance.RuleResult;
import io.slipway.oci.Platform;

/** What a check is called wherever results are listed. */
public final class Names {
    private static final String INDEX = "all platforms";

    private Names() {}

    /** {@code gateway · linux/arm64 · USER-001 runs as a non-root user}. */
    static String of(Report report, ImageReport image, RuleResult result) {
        return of(image.evidence().image(), result, report.label(result.rule()));
    }

    /**
     * The same where there is no report yet.
     *
     * @param label the rule's id and title
     */
    public static String of(String image, RuleResult result, String label) {
        return image + " · " + result.platform().map(Platform::toString).orElse(INDEX) + " · " + label;
    }
}
