package io.slipway.registry.artifact;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.client.ImagePush;
import io.slipway.oci.client.Parallel;
import io.slipway.oci.client.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The documents of a repository that refer to its images (OCI image specification 1.1, "Guidelines for Artifact Usage":
 * an artifact with one layer and an empty configuration).
 */
public final class Artifacts {
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private final Repository repository;

    public Artifacts(Repository repository) {
        this.repository = repository;
    }

    /**
     * Adds a document to an image. The same again changes nothing.
     *
     * @param subject the image's descriptor
     * @param type the document's media type, which is the artifact's type as well
     * @return the artifact's digest
     */
    public Digest attach(Descriptor subject, String type, byte[] content, Map<String, String> annotations)
            throws IOException {
        MemoryBlobs blobs = new MemoryBlobs();
        Descriptor artifact = write(blobs, subject, type, content, annotations);
        new ImagePush(blobs, artifact.digest()).to(repository, List.of());
        return artifact.digest();
    }

    /** The digest of the artifact that {@link #attach} would make of the same. */
    public static Digest digest(Descriptor subject, String type, byte[] content, Map<String, String> annotations) {
        return write(new MemoryBlobs(), subject, type, content, annotations).digest();
    }

    /**
     * The documents of {@code type} that refer to {@code subject}.
     *
     * @throws OciFormatException if one of them is no artifact with one layer
     */
    public List<Artifact> find(Digest subject, String type) throws IOException {
        List<Digest> found = repository.referrers(subject).stream()
                .filter(referrer -> referrer.artifactType().equals(Optional.of(type)))
                .map(Descriptor::digest)
                .toList();
        return List.copyOf(Parallel.map(found, this::read));
    }

    private static Descriptor write(
            MemoryBlobs blobs, Descriptor subject, String type, byte[] content, Map<String, String> annotations) {
        Descriptor config = blobs.add(MediaType.OCI_EMPTY, EMPTY);
        Descriptor layer = blobs.add(type, content);
        Manifest manifest = new Manifest(
                MediaType.OCI_MANIFEST,
                Optional.of(type),
                config,
                List.of(layer),
                Optional.of(new Descriptor(subject.mediaType(), subject.digest(), subject.size())),
                new TreeMap<>(annotations));
        return blobs.add(MediaType.OCI_MANIFEST, manifest.toJson());
    }

    /** @throws OciFormatException if it is no artifact with one layer */
    public Artifact read(Digest digest) throws IOException {
        Manifest manifest =
                Manifest.parse(repository.pullManifest(digest.toString()).content());
        if (manifest.layers().size() != 1) {
            throw new OciFormatException(
                    "The artifact " + digest + " has " + manifest.layers().size() + " layers (must be 1)");
        }
        return new Artifact(digest, repository.pullBlob(manifest.layers().get(0).digest()));
    }
}
