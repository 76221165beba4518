package io.slipway.conformance.image;

import io.slipway.oci.ImageConfig;
import io.slipway.oci.Platform;
import java.util.List;

/**
 * The files of one platform.
 *
 * @param config of the image that they belong to
 * @param layers lowest first
 * @param merged what a container sees of them
 */
public record StoredFiles(
        Platform platform,
        ImageConfig config,
        Requirements requirements,
        List<ScannedLayer> layers,
        MergedFiles merged) {

    /** With {@code layers} laid over one another. */
    public static StoredFiles of(
            Platform platform, ImageConfig config, Requirements requirements, List<ScannedLayer> layers) {
        return new StoredFiles(platform, config, requirements, List.copyOf(layers), MergedFiles.of(layers));
    }

    /** The bytes of the regular files of all layers. */
    public long unpackedSize() {
        return layers.stream().mapToLong(ScannedLayer::unpackedSize).sum();
    }
}
