package io.slipway.conformance.rules.index;

import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredImage;
import io.slipway.oci.Platform;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The index names a manifest for each required platform. */
public final class RequiredPlatforms implements Rule<StoredImage> {
    private static final RuleInfo INFO = new RuleInfo(
            "PLATFORM-001",
            Subject.IMAGE,
            Severity.HIGH,
            "has every required platform",
            "A node of another architecture cannot run the image: the rollout stops with \"exec format "
                    + "error\" or \"no matching manifest\".",
            "Build all of image.platforms from a base image that has them.",
            "OCI image specification, Image Index");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredImage image) {
        Set<Platform> present = new TreeSet<>(image.unreadable());
        image.platforms().forEach(platform -> present.add(platform.platform()));
        Set<Platform> missing = image.requirements().platforms().stream()
                .map(Platform::normalized)
                .collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(present);
        return missing.isEmpty()
                ? Verdict.pass("it has " + join(present))
                : Verdict.fail("it lacks " + join(missing) + " (it has " + join(present) + ")")
                        .at(Location.instruction("index: manifests"));
    }

    private static String join(Set<Platform> platforms) {
        return platforms.isEmpty()
                ? "none"
                : platforms.stream().map(Platform::toString).collect(Collectors.joining(", "));
    }
}
