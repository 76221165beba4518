package io.slipway.conformance.tests;

import io.slipway.images.Budgets;
import io.slipway.images.ImageRecord;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.Platform;
import io.slipway.oci.layer.LayerWriter;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.layout.PlatformImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An image whose process has one fault: the layers of a good one, and {@code Misbehaving} on top. */
final class MutantImage {
    static final Budgets BUDGETS =
            new Budgets(500_000_000, 500_000_000, Duration.ofMillis(3000), Duration.ofMillis(3000), 512L * 1024 * 1024);
    private static final String CLASS_FILE = "Misbehaving.class";

    private MutantImage() {}

    /** The index's digest, in {@code layout}. */
    static Digest build(ImageLayout layout, ImageRecord good, Platform platform, String user, String misbehaviour)
            throws IOException {
        ImageLayout source = ReactorImages.layout(good);
        PlatformImage image = PlatformImage.read(source, good.digest(), platform);
        List<Descriptor> layers = new ArrayList<>();
        for (Descriptor layer : image.manifest().layers()) {
            layers.add(copy(source, layout, layer));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LayerWriter writer = new LayerWriter(bytes);
        try (writer;
                InputStream code = MutantImage.class.getResourceAsStream("/" + CLASS_FILE)) {
            writer.owner(1001, 1001)
                    .directory("app", 0755)
                    .directory("app/classes", 0755)
                    .file("app/classes/" + CLASS_FILE, 0644, code.readAllBytes())
                    .directory("app/state", 0755);
        }
        layers.add(layout.write(MediaType.OCI_LAYER_GZIP, bytes.toByteArray()));
        List<String> environment = new ArrayList<>(image.config().environment());
        environment.add("MISBEHAVE=" + misbehaviour);
        ImageConfig config = image.config()
                .withLayer(writer.diffId(), "mutant " + misbehaviour)
                .withEnvironment(environment)
                .withUser(user)
                .withEntrypoint(List.of(
                        "java",
                        "-Xmx64m",
                        "-XX:MaxDirectMemorySize=512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        "/app/classes",
                        "Misbehaving"))
                .withCommand(List.of());
        Descriptor configBlob = layout.write(MediaType.OCI_CONFIG, config.toJson());
        Descriptor manifest = layout.write(
                MediaType.OCI_MANIFEST,
                Manifest.image(configBlob, layers, Map.of()).toJson());
        Index index = Index.of(List.of(manifest.withPlatform(platform)), Map.of());
        return layout.write(MediaType.OCI_INDEX, index.toJson()).digest();
    }

    private static Descriptor copy(ImageLayout source, ImageLayout target, Descriptor blob) throws IOException {
        if (!target.contains(blob.digest())) {
            Path file = target.path(blob.digest());
            Files.createDirectories(file.getParent());
            Files.copy(source.path(blob.digest()), file);
        }
        return blob;
    }
}
