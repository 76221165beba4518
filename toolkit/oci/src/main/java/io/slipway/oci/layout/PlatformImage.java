package io.slipway.oci.layout;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.ManifestDocument;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.util.stream.Collectors;

/** What an image is on one platform: its manifest and configuration, both with verified digests. */
public record PlatformImage(Digest digest, Manifest manifest, ImageConfig config) {
    /**
     * Finds it among blobs.
     *
     * @param image an index of several platforms, or the manifest of one
     * @throws OciFormatException if the image is not there for {@code platform}
     */
    public static PlatformImage read(BlobSource blobs, Digest image, Platform platform) throws IOException {
        ManifestDocument document = ManifestDocument.parse(blobs.read(image));
        if (document instanceof Index index) {
            Descriptor child = index.manifest(platform)
                    .orElseThrow(() -> new OciFormatException("Image " + image + " is not there for " + platform
                            + " (it is for: "
                            + index.manifests().stream()
                                    .flatMap(manifest -> manifest.platform().stream())
                                    .map(Platform::toString)
                                    .collect(Collectors.joining(", "))
                            + ")"));
            return read(blobs, child.digest(), platform);
        }
        Manifest manifest = (Manifest) document;
        ImageConfig config = ImageConfig.parse(blobs.read(manifest.config().digest()));
        if (!config.platform().normalized().equals(platform.normalized())) {
            throw new OciFormatException("Image " + image + " is not for " + platform + " (its configuration says: "
                    + config.platform() + ")");
        }
        if (config.diffIds().size() != manifest.layers().size()) {
            throw new OciFormatException(
                    "Image " + image + " has " + manifest.layers().size() + " layers, but its configuration has "
                            + config.diffIds().size() + " diff_ids");
        }
        return new PlatformImage(image, manifest, config);
    }
}
