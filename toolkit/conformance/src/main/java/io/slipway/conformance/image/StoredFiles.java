package io.slipway.conformance.image;

import io.slipway.images.Budgets;
import io.slipway.oci.Platform;
import java.util.List;
import java.util.Optional;

/**
 * The files of one platform.
 *
 * @param layers lowest first
 * @param merged what a container sees of them
 */
public record StoredFiles(Platform platform, Optional<Budgets> budgets, List<ScannedLayer> layers, MergedFiles merged) {

    static StoredFiles of(Platform platform, Optional<Budgets> budgets, List<ScannedLayer> layers) {
        return new StoredFiles(platform, budgets, List.copyOf(layers), MergedFiles.of(layers));
    }

    /** The bytes of the regular files of all layers. */
    public long unpackedSize() {
        return layers.stream().mapToLong(ScannedLayer::unpackedSize).sum();
    }
}
