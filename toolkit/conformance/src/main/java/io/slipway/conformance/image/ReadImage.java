package io.slipway.conformance.image;

import io.slipway.images.StatedBudgets;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.Platform;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An image whose blobs were all read, before it is said what is asked of it. */
public final class ReadImage {
    private static final String DENY = "io.slipway.deny";

    private final String name;
    private final Digest digest;
    private final Index index;
    private final List<ReadPlatform> readable;
    private final List<Platform> unreadable;
    private final Map<LayerKey, ScannedLayer> layers;
    private final List<BlobFault> faults;

    ReadImage(
            String name,
            Digest digest,
            Index index,
            List<ReadPlatform> readable,
            List<Platform> unreadable,
            Map<LayerKey, ScannedLayer> layers,
            List<BlobFault> faults) {
        this.name = name;
        this.digest = digest;
        this.index = index;
        this.readable = readable;
        this.unreadable = unreadable;
        this.layers = layers;
        this.faults = faults;
    }

    /** The image of which {@code stated} is asked, and what it asks of itself. */
    public StoredImage asked(Requirements stated) {
        Requirements requirements = stated.withBudgets(
                        stated.budgets().or(StatedBudgets.fromAnnotations(index.annotations())))
                .withDenied(denied(stated));
        List<StoredPlatform> platforms = readable.stream()
                .map(platform -> platform.stored(requirements, layers))
                .toList();
        return new StoredImage(name, digest, index, requirements, platforms, unreadable, faults);
    }

    /** What the policy denies and what the image itself says that it must not hold. */
    private Set<String> denied(Requirements stated) {
        Set<String> denied = new HashSet<>(stated.denied());
        Arrays.stream(index.annotations().getOrDefault(DENY, "").split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .forEach(denied::add);
        return denied;
    }
}
