package io.slipway.conformance.tests;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An image that runs one class of the tests: the layers of a service's image, and the class on top. */
final class ClassImage {
    private ClassImage() {}

    /**
     * Builds one.
     *
     * @param name of the class, which is in no package and needs nothing but the JDK
     * @param good the service's image
     * @param change of the configuration
     * @return the index's digest, in {@code layout}
     */
    static Digest build(
            ImageLayout layout,
            String name,
            ImageRecord good,
            Platform platform,
            Map<String, String> variables,
            UnaryOperator<ImageConfig> change)
            throws IOException {
        ImageLayout source = ReactorImages.layout(good);
        PlatformImage image = PlatformImage.read(source, good.digest(), platform);
        List<Descriptor> layers = new ArrayList<>();
        for (Descriptor layer : image.manifest().layers()) {
            layers.add(copy(source, layout, layer));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LayerWriter writer = new LayerWriter(bytes);
        try (writer) {
            writer.owner(1001, 1001).directory("app", 0755).directory("app/classes", 0755);
            for (Class<?> type : classes(name)) {
                writer.file("app/classes/" + type.getName() + ".class", 0644, code(type));
            }
            writer.directory("app/state", 0755);
        }
        layers.add(layout.write(MediaType.OCI_LAYER_GZIP, bytes.toByteArray()));
        List<String> environment = new ArrayList<>(image.config().environment());
        variables.forEach((variable, value) -> environment.add(variable + "=" + value));
        ImageConfig config = change.apply(image.config()
                .withLayer(writer.diffId(), name + " " + variables)
                .withEnvironment(environment)
                .withEntrypoint(List.of(
                        "java",
                        "-Xmx64m",
                        "-XX:MaxDirectMemorySize=1g",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        "/app/classes",
                        name))
                .withCommand(List.of()));
        Descriptor configBlob = layout.write(MediaType.OCI_CONFIG, config.toJson());
        Descriptor manifest = layout.write(
                MediaType.OCI_MANIFEST,
                Manifest.image(configBlob, layers, Map.of()).toJson());
        Index index =
                Index.of(List.of(manifest.withPlatform(platform)), new TreeMap<>(Map.of("io.slipway.port", "8080")));
        return layout.write(MediaType.OCI_INDEX, index.toJson()).digest();
    }

    private static List<Class<?>> classes(String name) {
        try {
            Class<?> type = Class.forName(name);
            return Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses()))
                    .sorted(Comparator.comparing(Class::getName))
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("There is no class " + name, e);
        }
    }

    private static byte[] code(Class<?> type) throws IOException {
        try (InputStream code = type.getResourceAsStream("/" + type.getName() + ".class")) {
            return code.readAllBytes();
        }
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
