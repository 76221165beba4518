package io.slipway.conformance.rules.index;

import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** The index has the annotations that are required of it. */
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

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredImage image) {
        SortedMap<String, String> required = image.requirements().annotations();
        List<String> missing = new ArrayList<>();
        List<String> others = new ArrayList<>();
        required.forEach((key, pattern) -> {
            String value = image.index().annotations().getOrDefault(key, "");
            if (!Pattern.matches(pattern, value)) {
                if (value.isBlank()) {
                    missing.add(key);
                } else {
                    others.add(key + " is '" + value + "' (must match " + pattern + ")");
                }
            }
        });
        List<String> faults = new ArrayList<>(others);
        if (!missing.isEmpty()) {
            faults.add(0, "annotations missing or blank: " + String.join(", ", missing));
        }
        return faults.isEmpty()
                ? Verdict.pass("it has all of " + String.join(", ", required.keySet()))
                : Verdict.fail(String.join("; ", faults)).at(Location.instruction("index: annotations"));
    }
}
