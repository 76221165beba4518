package io.slipway.conformance.rules.index;

import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredImage;
import java.util.List;

/** The index has the annotations that every image of Slipway carries. */
public final class RequiredAnnotations implements Rule<StoredImage> {
    private static final RuleInfo INFO = new RuleInfo(
            "ANNOTATION-001",
            Subject.IMAGE,
            Severity.MEDIUM,
            "says what it is, where it comes from and what it is built on",
            "Without them nobody can tell from a running digest which commit it is, under which licence, "
                    + "and whether its base image is out of date.",
            "Set name, version, licenses, organization and scm in the POM, and build from a git "
                    + "repository with a base image that has a digest.",
            "OCI image specification, Annotations: Pre-Defined Annotation Keys");

    private static final String PREFIX = "org.opencontainers.image.";
    private static final List<String> KEYS = List.of(
            "title", "version", "revision", "source", "created", "base.name", "base.digest", "licenses", "vendor");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredImage image) {
        List<String> missing = KEYS.stream()
                .filter(key -> image.index()
                        .annotations()
                        .getOrDefault(PREFIX + key, "")
                        .isBlank())
                .toList();
        return missing.isEmpty()
                ? Verdict.pass("it has all of " + String.join(", ", KEYS))
                : Verdict.fail("annotations missing or blank: " + PREFIX + String.join(", " + PREFIX, missing))
                        .at(Location.instruction("index: annotations"));
    }
}
