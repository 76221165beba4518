package io.slipway.conformance.rules.index;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.conformance.image.StoredImage;
import io.slipway.conformance.image.StoredPlatform;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** What of the application does not depend on the machine is the same on every platform. */
public final class SameApplication implements Rule<StoredImage> {
    private static final RuleInfo INFO = new RuleInfo(
            "INDEX-002",
            Subject.IMAGE,
            Severity.HIGH,
            "holds the same application on every platform",
            "Platforms that were built at different times, or from different sources, have different bugs under one "
                    + "version and one digest.",
            "Build the application once and copy it to every platform (FROM --platform=$BUILDPLATFORM for the build's "
                    + "stage; Jib and slipway:assemble do); name files for one machine by it, as in x86_64.",
            "OCI image specification, Image Index; BuildKit, Multi-platform builds: cross-compilation");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredImage image) {
        List<StoredFiles> all = image.platforms().stream()
                .map(StoredPlatform::files)
                .flatMap(Optional::stream)
                .toList();
        if (all.size() < image.platforms().size() || !image.unreadable().isEmpty() || all.isEmpty()) {
            return Verdict.skipped("not every platform's files could be read: see BLOB-001");
        }
        StoredFiles first = all.get(0);
        SortedMap<String, Digest> expected = PortableFiles.of(first);
        List<Finding> found = new ArrayList<>();
        for (StoredFiles other : all.subList(1, all.size())) {
            SortedMap<String, Digest> actual = PortableFiles.of(other);
            SortedSet<String> paths = new TreeSet<>(expected.keySet());
            paths.addAll(actual.keySet());
            for (String path : paths) {
                difference(path, Map.entry(first.platform(), expected), Map.entry(other.platform(), actual))
                        .ifPresent(remark -> found.add(new Finding(Location.path("/" + path), remark)));
            }
        }
        return found.isEmpty()
                ? Verdict.pass(all.size() + " platforms agree on " + expected.size() + " files of the application")
                : Verdict.fail(found.size() + " files of the application differ by platform", found);
    }

    private static Optional<String> difference(
            String path,
            Map.Entry<Platform, SortedMap<String, Digest>> a,
            Map.Entry<Platform, SortedMap<String, Digest>> b) {
        Digest one = a.getValue().get(path);
        Digest other = b.getValue().get(path);
        if (one == null) {
            return Optional.of("not on " + a.getKey());
        }
        if (other == null) {
            return Optional.of("not on " + b.getKey());
        }
        return one.equals(other)
                ? Optional.empty()
                : Optional.of("on " + a.getKey() + " " + one.abbreviated() + ", on " + b.getKey() + " "
                        + other.abbreviated());
    }
}
