package io.slipway.conformance.policy;

import io.slipway.conformance.Finding;
import io.slipway.conformance.RuleId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Somebody answers for a broken rule, for a while.
 *
 * @param path the files that it is about; empty for the rule as a whole
 * @param image the names of the images that it is about; empty for all
 * @param expires the last day on which it holds
 */
public record Waiver(
        RulePattern rule, Optional<Glob> path, Optional<Glob> image, String reason, String owner, LocalDate expires) {

    boolean isFor(RuleId brokenRule, String imageName) {
        return rule.matches(brokenRule) && isFor(imageName);
    }

    boolean isFor(String imageName) {
        return image.isEmpty() || image.get().matches(imageName);
    }

    boolean covers(Finding finding) {
        return path.isEmpty()
                || finding.location().path().filter(path.get()::matches).isPresent();
    }

    boolean hasExpired(LocalDate today) {
        return today.isAfter(expires);
    }

    /** {@code SIZE-001 in /opt/**} of image {@code gateway}. */
    String subject() {
        return rule
                + path.map(glob -> " in " + glob).orElse("")
                + image.map(glob -> " of image " + glob).orElse("");
    }
}
