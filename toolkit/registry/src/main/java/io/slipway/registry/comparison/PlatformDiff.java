package io.slipway.registry.comparison;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import io.slipway.registry.inspection.PlatformSummary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What changed on one platform.
 *
 * @param before bytes to pull of the first image; empty where it is not there for the platform
 * @param after the same of the second image
 * @param packages empty where layers were not read
 */
public record PlatformDiff(
        Platform platform,
        Optional<Long> before,
        Optional<Long> after,
        List<Descriptor> shared,
        List<Descriptor> removed,
        List<Descriptor> added,
        List<ValueChange> configuration,
        Optional<List<ValueChange>> packages) {
    static PlatformDiff of(
            Platform platform,
            Optional<PlatformSummary> before,
            Optional<PlatformSummary> after,
            Optional<List<ValueChange>> packages) {
        List<Descriptor> old = before.map(PlatformSummary::layers).orElse(List.of());
        List<Descriptor> now = after.map(PlatformSummary::layers).orElse(List.of());
        return new PlatformDiff(
                platform,
                before.map(PlatformSummary::compressed),
                after.map(PlatformSummary::compressed),
                in(old, now, true),
                in(old, now, false),
                in(now, old, false),
                ValueChange.between(settings(before), settings(after)),
                packages);
    }

    /** Those of {@code layers} that are, or are not, among {@code others}. */
    private static List<Descriptor> in(List<Descriptor> layers, List<Descriptor> others, boolean wanted) {
        Set<Digest> digests = others.stream().map(Descriptor::digest).collect(Collectors.toSet());
        return layers.stream()
                .filter(layer -> digests.contains(layer.digest()) == wanted)
                .toList();
    }

    private static SortedMap<String, String> settings(Optional<PlatformSummary> platform) {
        return platform.map(summary -> Settings.of(summary.config())).orElseGet(TreeMap::new);
    }
}
