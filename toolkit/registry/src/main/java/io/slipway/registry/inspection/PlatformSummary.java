package io.slipway.registry.inspection;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Manifest;
import io.slipway.oci.Platform;
import java.util.List;

/**
 * One platform of an image.
 *
 * @param digest of its manifest
 * @param compressed bytes to pull: the layers and the configuration
 */
public record PlatformSummary(
        Platform platform, Digest digest, long compressed, List<Descriptor> layers, ImageConfig config) {
    public PlatformSummary {
        layers = List.copyOf(layers);
    }

    static PlatformSummary of(Platform platform, Digest digest, Manifest manifest, ImageConfig config) {
        return new PlatformSummary(platform, digest, manifest.compressedSize(), manifest.layers(), config);
    }
}
