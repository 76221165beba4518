package io.slipway.conformance.rules;

import io.slipway.conformance.RuleResult;
import io.slipway.conformance.image.Requirements;
import io.slipway.conformance.image.StoredImage;
import io.slipway.conformance.image.StoredImageReader;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.BlobWriter;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An image for this test machine's platform, made of tar archives that others wrote. */
final class ForeignImage {
    private final ImageLayout layout;
    private final List<Descriptor> layers = new ArrayList<>();
    private ImageConfig config = ImageConfig.empty(Platform.current());

    ForeignImage(Path directory) throws IOException {
        layout = ImageLayout.create(directory);
    }

    /** Adds a layer as it is. */
    ForeignImage layer(Path tar) throws IOException {
        return layer(MediaType.OCI_LAYER, out -> {
            MessageDigest diffId = Digest.newSha256();
            Files.copy(tar, new DigestOutputStream(out, diffId));
            return Digest.sha256(diffId.digest());
        });
    }

    /** Adds a layer of {@code member}, compressed with gzip, again and again: too large to say what it unpacks to. */
    ForeignImage repeated(byte[] member, int times) throws IOException {
        return layer(MediaType.OCI_LAYER_GZIP, out -> {
            for (int i = 0; i < times; i++) {
                out.write(member);
            }
            return Digest.of(member);
        });
    }

    /** Writes and reads it. */
    StoredImage read() throws IOException {
        Descriptor configuration = layout.write(MediaType.OCI_CONFIG, config.toJson());
        Descriptor manifest = layout.write(
                MediaType.OCI_MANIFEST,
                Manifest.image(configuration, layers, Map.of()).toJson());
        return StoredImageReader.read(layout, "foreign", manifest.digest(), Requirements.NONE);
    }

    List<RuleResult> check() throws IOException {
        return ImageConformance.check(read());
    }

    private ForeignImage layer(String mediaType, Content content) throws IOException {
        try (BlobWriter blob = layout.newBlob()) {
            Digest diffId = content.write(blob);
            layers.add(blob.commit(mediaType));
            config = config.withLayer(diffId, "somebody else's build");
        }
        return this;
    }

    private interface Content {
        Digest write(OutputStream out) throws IOException;
    }
}
