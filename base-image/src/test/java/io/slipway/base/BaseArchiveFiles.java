package io.slipway.base;

import io.slipway.images.assembly.BaseArchive;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import io.slipway.oci.layer.LayerReader;
import io.slipway.oci.layer.LayerVisitor;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.layout.PlatformImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** The archive that this module makes, unpacked into a layout to look into. */
record BaseArchiveFiles(ImageLayout layout) {
    static final List<String> TAGS = List.of("25-full", "25-http", "25-minimal", "25-sql");
    static final List<Platform> PLATFORMS = List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64);

    static BaseArchiveFiles open() throws IOException {
        ImageLayout layout = ImageLayout.create(Path.of("target/it/layout"));
        try (BaseArchive archive = new BaseArchive(Path.of("target/java-base.zip"))) {
            for (String tag : TAGS) {
                archive.extract(tag, layout);
            }
        }
        return new BaseArchiveFiles(layout);
    }

    Digest digest(String tag) throws IOException {
        return layout.resolve(tag).orElseThrow().digest();
    }

    PlatformImage image(String tag, Platform platform) throws IOException {
        return PlatformImage.read(layout, digest(tag), platform);
    }

    /** Shows {@code visitor} all entries of all layers of one image. */
    void visit(String tag, Platform platform, LayerVisitor visitor) throws IOException {
        PlatformImage image = image(tag, platform);
        List<Descriptor> layers = image.manifest().layers();
        for (int i = 0; i < layers.size(); i++) {
            try (InputStream blob = layout.open(layers.get(i).digest())) {
                LayerReader.read(blob, layers.get(i), image.config().diffIds().get(i), visitor);
            }
        }
    }
}
