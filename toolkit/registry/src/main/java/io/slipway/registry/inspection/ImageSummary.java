package io.slipway.registry.inspection;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.ManifestDocument;
import io.slipway.oci.MediaType;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An image, or an artifact, in short.
 *
 * @param artifactType what it is if it is no image, such as a signature
 * @param platforms of an image, in its own order; empty for an artifact
 */
public record ImageSummary(
        Digest digest,
        String mediaType,
        Optional<String> artifactType,
        SortedMap<String, String> annotations,
        List<PlatformSummary> platforms) {
    private static final String CREATED = "org.opencontainers.image.created";
    private static final String VERSION = "org.opencontainers.image.version";

    public ImageSummary {
        platforms = List.copyOf(platforms);
    }

    /**
     * Reads what {@code digest} names.
     *
     * @throws OciFormatException if it is neither an index nor a manifest
     */
    public static ImageSummary read(BlobSource blobs, Digest digest) throws IOException {
        ManifestDocument document = ManifestDocument.parse(blobs.read(digest));
        List<PlatformSummary> platforms = new ArrayList<>();
        if (document instanceof Index index) {
            for (Descriptor entry : index.manifests()) {
                Optional<Platform> platform =
                        entry.platform().filter(named -> !named.os().equals("unknown"));
                if (platform.isPresent()) {
                    Manifest manifest = Manifest.parse(blobs.read(entry.digest()));
                    platforms.add(
                            PlatformSummary.of(platform.get(), entry.digest(), manifest, config(blobs, manifest)));
                }
            }
        } else if (document instanceof Manifest manifest && isImage(manifest)) {
            ImageConfig config = config(blobs, manifest);
            platforms.add(PlatformSummary.of(config.platform(), digest, manifest, config));
        }
        return new ImageSummary(
                digest, document.mediaType(), document.artifactType(), document.annotations(), platforms);
    }

    /** What {@code digest} says of its version; its platforms are read only if it says nothing itself. */
    public static Optional<String> versionOf(BlobSource blobs, Digest digest) throws IOException {
        String stated = ManifestDocument.parse(blobs.read(digest)).annotations().get(VERSION);
        return stated == null
                ? read(blobs, digest).version()
                : Optional.of(stated).filter(version -> !version.isBlank());
    }

    /** What it says of when it was created, else what its first platform does. */
    public Optional<Instant> created() {
        Optional<Instant> stated = Optional.ofNullable(annotations.get(CREATED)).flatMap(ImageSummary::instant);
        return stated.or(() ->
                platforms.stream().findFirst().flatMap(first -> first.config().created()));
    }

    /** What it says of its version. */
    public Optional<String> version() {
        return Optional.ofNullable(annotations.get(VERSION))
                .or(() -> platforms.stream()
                        .findFirst()
                        .map(first -> first.config().labels().get(VERSION)))
                .filter(version -> !version.isBlank());
    }

    /** The bytes to pull for its largest platform. */
    public long compressed() {
        return platforms.stream().mapToLong(PlatformSummary::compressed).max().orElse(0);
    }

    private static boolean isImage(Manifest manifest) {
        return manifest.artifactType().isEmpty()
                && MediaType.toOci(manifest.config().mediaType()).equals(MediaType.OCI_CONFIG);
    }

    private static ImageConfig config(BlobSource blobs, Manifest manifest) throws IOException {
        return ImageConfig.parse(blobs.read(manifest.config().digest()));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
