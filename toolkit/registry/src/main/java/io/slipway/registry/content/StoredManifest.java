package io.slipway.registry.content;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.ManifestDocument;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A manifest or index of a repository. */
public record StoredManifest(Descriptor descriptor, ManifestDocument document) {
    private static final String CREATED = "org.opencontainers.image.created";

    public Digest digest() {
        return descriptor.digest();
    }

    /** The manifests that it is made of, if it is an index. */
    public List<Digest> children() {
        return document instanceof Index index
                ? index.manifests().stream().map(Descriptor::digest).toList()
                : List.of();
    }

    /** Its configuration and layers, if it is no index. */
    public List<Descriptor> blobs() {
        return document instanceof Manifest manifest ? manifest.references() : List.of();
    }

    /** The kind of artifact that it is; empty for an image. */
    public Optional<String> artifactType() {
        return document.artifactType();
    }

    /** When it was created, by its own annotation. */
    public Optional<Instant> annotatedTime() {
        try {
            return Optional.ofNullable(document.annotations().get(CREATED)).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
