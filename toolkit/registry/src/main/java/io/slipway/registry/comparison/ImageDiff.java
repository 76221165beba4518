package io.slipway.registry.comparison;

import io.slipway.oci.Platform;
import io.slipway.registry.inspection.PlatformSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What changed from one image to another. */
public record ImageDiff(
        DescribedImage before, DescribedImage after, List<PlatformDiff> platforms, List<ValueChange> annotations) {
    public ImageDiff {
        platforms = List.copyOf(platforms);
        annotations = List.copyOf(annotations);
    }

    /** Compares. Packages are where both images' layers were read. */
    public static ImageDiff of(DescribedImage before, DescribedImage after) {
        Set<Platform> platforms = new LinkedHashSet<>();
        before.summary().platforms().forEach(platform -> platforms.add(platform.platform()));
        after.summary().platforms().forEach(platform -> platforms.add(platform.platform()));
        List<PlatformDiff> diffs = new ArrayList<>();
        for (Platform platform : platforms) {
            diffs.add(PlatformDiff.of(
                    platform, find(before, platform), find(after, platform), packages(before, after, platform)));
        }
        return new ImageDiff(
                before,
                after,
                diffs,
                ValueChange.between(
                        before.summary().annotations(), after.summary().annotations()));
    }

    /** Whether they are one image. */
    public boolean isSame() {
        return before.summary().digest().equals(after.summary().digest());
    }

    private static Optional<PlatformSummary> find(DescribedImage image, Platform platform) {
        return image.summary().platforms().stream()
                .filter(summary -> summary.platform().equals(platform))
                .findFirst();
    }

    private static Optional<List<ValueChange>> packages(
            DescribedImage before, DescribedImage after, Platform platform) {
        if (before.packages().isEmpty() || after.packages().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ValueChange.between(packages(before, platform), packages(after, platform)));
    }

    private static SortedMap<String, String> packages(DescribedImage image, Platform platform) {
        return image.packages().orElseThrow().getOrDefault(platform.normalized(), new TreeMap<>());
    }
}
