package io.slipway.oci.client;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Manifest;
import io.slipway.oci.ManifestDocument;
import java.util.Optional;

/**
 * A manifest or index as a registry sent it.
 *
 * @param descriptor of exactly these bytes
 */
public record PulledManifest(Descriptor descriptor, byte[] content) {
    /** @throws io.slipway.oci.OciFormatException if it is not understood */
    public ManifestDocument document() {
        return ManifestDocument.parse(content);
    }

    /** How lists of referrers describe it (OCI distribution specification, "Listing Referrers"). */
    Descriptor asReferrer() {
        ManifestDocument document = document();
        Optional<String> artifactType = document.artifactType();
        if (artifactType.isEmpty() && document instanceof Manifest manifest) {
            artifactType = Optional.of(manifest.config().mediaType());
        }
        return new Descriptor(
                descriptor.mediaType(),
                descriptor.digest(),
                descriptor.size(),
                Optional.empty(),
                artifactType,
                document.annotations());
    }
}
