package io.slipway.oci.testing;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.Platform;
import io.slipway.oci.layer.LayerWriter;
import io.slipway.oci.layout.BlobWriter;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small images for tests, made without any network. */
public final class TestImages {
    public static final List<Platform> PLATFORMS = List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64);

    private TestImages() {}

    /** An untagged index of two platforms, whose second layers say their platform. */
    public static Descriptor twoPlatforms(ImageLayout layout, String text) throws IOException {
        List<Descriptor> manifests = new ArrayList<>();
        for (Platform platform : PLATFORMS) {
            manifests.add(image(layout, platform, text).withPlatform(platform));
        }
        return layout.write(
                MediaType.OCI_INDEX, Index.of(manifests, Map.of("text", text)).toJson());
    }

    /** The manifest of a two-layer image. */
    public static Descriptor image(ImageLayout layout, Platform platform, String text) throws IOException {
        byte[] words = (text + " on " + platform).getBytes(StandardCharsets.UTF_8);
        List<Descriptor> layers = new ArrayList<>();
        ImageConfig config = ImageConfig.empty(platform)
                .withEntrypoint(List.of("/text"))
                .withLayer(layer(layout, layers, writer -> writer.directory("etc", 0755)), "a directory")
                .withLayer(layer(layout, layers, writer -> writer.file("text", 0644, words)), "a text");
        return manifest(layout, config, layers);
    }

    /** The manifest of an image with one layer of {@code size} bytes that do not compress. */
    public static Descriptor large(ImageLayout layout, Platform platform, long size) throws IOException {
        List<Descriptor> layers = new ArrayList<>();
        Digest diffId = layer(layout, layers, writer -> writer.file("large", 0644, size, randomBytes(size)));
        return manifest(layout, ImageConfig.empty(platform).withLayer(diffId, "random bytes"), layers);
    }

    /** As many bytes that look random, the same each time. */
    public static InputStream randomBytes(long size) {
        return new RandomBytes(size);
    }

    private interface Content {
        void to(LayerWriter writer) throws IOException;
    }

    private static Digest layer(ImageLayout layout, List<Descriptor> layers, Content content) throws IOException {
        try (BlobWriter blob = layout.newBlob()) {
            LayerWriter writer = new LayerWriter(blob);
            try (writer) {
                content.to(writer);
            }
            layers.add(blob.commit(MediaType.OCI_LAYER_GZIP));
            return writer.diffId();
        }
    }

    private static Descriptor manifest(ImageLayout layout, ImageConfig config, List<Descriptor> layers)
            throws IOException {
        Descriptor descriptor = layout.write(MediaType.OCI_CONFIG, config.toJson());
        return layout.write(
                MediaType.OCI_MANIFEST,
                Manifest.image(descriptor, layers, Map.of()).toJson());
    }

    private static final class RandomBytes extends InputStream {
        private final Random random;
        private long left;

        RandomBytes(long size) {
            random = new Random(size);
            left = size;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            byte[] next = new byte[(int) Math.min(length, left)];
            random.nextBytes(next);
            System.arraycopy(next, 0, bytes, offset, next.length);
            left -= next.length;
            return next.length;
        }
    }
}
