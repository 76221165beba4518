package io.slipway.oci.source;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Manifest;
import io.slipway.oci.ManifestDocument;
import java.util.Optional;

/**
 * What is kept beside an image: a signature, an SBOM, evidence.
 *
 * @param manifest of it, with its artifact type
 * @param tag that it is found by; empty where it says itself what it belongs to
 */
public record Attachment(Descriptor manifest, Optional<String> tag) {
    /** What kind of thing it is. */
    public String type() {
        return manifest.artifactType().orElse(manifest.mediaType());
    }

    /** One that says itself what it belongs to (OCI distribution specification, "Listing Referrers"). */
    public static Attachment referrer(Descriptor found, ManifestDocument document) {
        Optional<String> config = document instanceof Manifest manifest
                ? Optional.of(manifest.config().mediaType())
                : Optional.empty();
        return new Attachment(described(found, document, config), Optional.empty());
    }

    /** One that is found by {@code tag}: cosign's say what they are by the type of their layers. */
    public static Attachment tagged(String tag, Descriptor found, ManifestDocument document) {
        Optional<String> layer = document instanceof Manifest manifest
                ? manifest.layers().stream().map(Descriptor::mediaType).findFirst()
                : Optional.empty();
        return new Attachment(described(found, document, layer), Optional.of(tag));
    }

    private static Descriptor described(Descriptor found, ManifestDocument document, Optional<String> otherType) {
        return new Descriptor(
                document.mediaType(),
                found.digest(),
                found.size(),
                Optional.empty(),
                document.artifactType().or(() -> otherType),
                document.annotations());
    }
}
