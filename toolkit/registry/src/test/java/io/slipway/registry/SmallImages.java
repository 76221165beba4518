package io.slipway.registry;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.ManifestDocument;
import io.slipway.oci.MediaType;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Images of two platforms that hold next to nothing. */
public final class SmallImages {
    private SmallImages() {}

    /** An index; {@code created} is ISO 8601. */
    public static Descriptor image(ImageLayout layout, String version, String created) throws IOException {
        Map<String, String> annotations =
                Map.of("org.opencontainers.image.version", version, "org.opencontainers.image.created", created);
        List<Descriptor> manifests = new ArrayList<>();
        for (Platform platform : List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64)) {
            byte[] config = ImageConfig.empty(platform)
                    .withUser("1001:1001")
                    .withEntrypoint(List.of("/app"))
                    .withExposedPort("8080/tcp")
                    .toJson();
            Descriptor layer =
                    layout.write(MediaType.OCI_LAYER_GZIP, (platform + version).getBytes(StandardCharsets.UTF_8));
            Manifest manifest = Manifest.image(layout.write(MediaType.OCI_CONFIG, config), List.of(layer), Map.of());
            manifests.add(
                    layout.write(MediaType.OCI_MANIFEST, manifest.toJson()).withPlatform(platform));
        }
        return layout.write(
                MediaType.OCI_INDEX, Index.of(manifests, annotations).toJson());
    }

    /** Reads all that {@code image} consists of; what reads it checks the digests. */
    public static void readAll(BlobSource blobs, Digest image) throws IOException {
        for (Descriptor reference : ManifestDocument.parse(blobs.read(image)).references()) {
            if (reference.mediaType().equals(MediaType.OCI_MANIFEST)) {
                readAll(blobs, reference.digest());
            } else {
                blobs.read(reference.digest());
            }
        }
    }

    /** An artifact that refers to {@code subject}. */
    public static Descriptor referrer(ImageLayout layout, String type, Descriptor subject) throws IOException {
        Descriptor empty = layout.write(MediaType.OCI_EMPTY, "{}".getBytes(StandardCharsets.UTF_8));
        Manifest manifest = new Manifest(
                MediaType.OCI_MANIFEST,
                Optional.of(type),
                empty,
                List.of(empty),
                Optional.of(new Descriptor(subject.mediaType(), subject.digest(), subject.size())),
                new TreeMap<>());
        return layout.write(MediaType.OCI_MANIFEST, manifest.toJson());
    }
}
