package io.slipway.conformance.rules.index;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredImage;
import io.slipway.conformance.image.StoredPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The manifests of all platforms say the same of the image, and nothing else than the index. */
public final class SameAnnotations implements Rule<StoredImage> {
    private static final RuleInfo INFO = new RuleInfo(
            "INDEX-001",
            Subject.IMAGE,
            Severity.MEDIUM,
            "is annotated alike on every platform",
            "Tools read the annotations of the platform they are on: version, source or licence then depend on whose "
                    + "machine asks.",
            "Build all platforms in one run, and write the same annotations to the index and to each manifest.",
            "OCI image specification, Annotations");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredImage image) {
        if (image.platforms().isEmpty()) {
            return Verdict.skipped("no manifest could be read: see BLOB-001");
        }
        SortedMap<String, String> first = annotations(image.platforms().get(0));
        List<Finding> found = new ArrayList<>();
        for (StoredPlatform other : image.platforms()) {
            SortedMap<String, String> stated = annotations(other);
            TreeSet<String> keys = new TreeSet<>(first.keySet());
            keys.addAll(stated.keySet());
            keys.removeIf(key -> Objects.equals(first.get(key), stated.get(key)));
            keys.forEach(key -> found.add(finding(key, other, first.get(key), stated.get(key))));
            stated.forEach((key, value) -> {
                String ofIndex = image.index().annotations().getOrDefault(key, value);
                if (!keys.contains(key) && !ofIndex.equals(value)) {
                    found.add(finding(key, other, ofIndex, value));
                }
            });
        }
        return found.isEmpty()
                ? Verdict.pass(image.platforms().size() + " platforms agree on " + first.size() + " annotations")
                : Verdict.fail("annotations that differ", found);
    }

    private static Finding finding(String key, StoredPlatform platform, String expected, String actual) {
        return new Finding(
                Location.instruction("annotation " + key),
                "'" + Objects.requireNonNullElse(actual, "") + "' on " + platform.platform() + ", but elsewhere '"
                        + Objects.requireNonNullElse(expected, "") + "'");
    }

    // Each platform is built on its own platform of the base, whose digest some builders state.
    private static SortedMap<String, String> annotations(StoredPlatform platform) {
        SortedMap<String, String> annotations =
                new TreeMap<>(platform.manifest().annotations());
        annotations.remove(Annotations.BASE_DIGEST);
        return annotations;
    }
}
