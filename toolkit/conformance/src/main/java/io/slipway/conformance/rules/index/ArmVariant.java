package io.slipway.conformance.rules.index;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredImage;
import io.slipway.oci.Platform;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A platform for 32-bit ARM says for which version of it. */
public final class ArmVariant implements Rule<StoredImage> {
    private static final RuleInfo INFO = new RuleInfo(
            "PLATFORM-005",
            Subject.IMAGE,
            Severity.HIGH,
            "says which variant of ARM it is for",
            "An engine on an older processor takes an entry without a variant for its own: programs for v7 end on v6 "
                    + "with an illegal instruction.",
            "Name the variant in the index and in the configuration: linux/arm/v6 or linux/arm/v7; arm64 needs none, "
                    + "since v8 is understood.",
            "OCI image specification, Image Index: Platform Variants");

    private static final Set<String> ARM = Set.of("v5", "v6", "v7", "v8");
    private static final Set<String> ARM64 = Set.of("v8", "v9");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredImage image) {
        List<Finding> found = platforms(image)
                .filter(platform -> !isStated(platform))
                .map(platform -> new Finding(
                        Location.instruction("index: platform " + platform),
                        platform.variant().map(variant -> "no such variant").orElse("no variant")))
                .toList();
        if (!found.isEmpty()) {
            return Verdict.fail("platforms of ARM whose variant is not stated (must be like linux/arm/v7)", found);
        }
        long arm = platforms(image).filter(ArmVariant::isArm).count();
        return Verdict.pass(arm == 0 ? "no platform is of 32-bit ARM" : arm + " platforms of 32-bit ARM, with variant");
    }

    private static boolean isStated(Platform platform) {
        Optional<String> variant = platform.variant();
        if (isArm(platform)) {
            return variant.filter(ARM::contains).isPresent();
        }
        return !platform.architecture().equals("arm64") || variant.isEmpty() || ARM64.contains(variant.get());
    }

    private static boolean isArm(Platform platform) {
        return platform.architecture().equals("arm");
    }

    private static Stream<Platform> platforms(StoredImage image) {
        return image.index().manifests().stream().flatMap(entry -> entry.platform().stream());
    }
}
