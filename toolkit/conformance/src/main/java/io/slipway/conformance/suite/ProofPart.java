package io.slipway.conformance.suite;

import io.slipway.conformance.Check;
import io.slipway.conformance.Contents;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.RuleResult;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The rules about one subject, and how they come to see it. */
public interface ProofPart {
    /** Whether it measures what anything else that runs meanwhile would disturb. */
    default boolean measures() {
        return false;
    }

    /** The rules that it has results for: where none of them applies, it is not run. */
    List<RuleInfo> rules();

    /** The checks that it decides if it is run now; what it would only skip is not among them. */
    Set<Check> planned(Candidate image);

    /** The checks that evidence must have decided to be reused: what was skipped for want of an engine may be decided now. */
    default Set<Check> awaited(Candidate image) {
        return planned(image);
    }

    /** What it saw to fill the image, once it has checked it. */
    default List<Contents> contents(Candidate image) {
        return List.of();
    }

    /**
     * The results of its rules, also of those that it skips.
     *
     * @throws IOException if their subject cannot be had; then every planned check is an error
     */
    List<RuleResult> check(Candidate candidate) throws IOException, InterruptedException;
}
