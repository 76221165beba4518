package io.slipway.registry.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.slipway.oci.source.Attachments;
import io.slipway.oci.source.OpenImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDiffTest {
    @TempDir
    Path directory;

    private ImageLayout layout;

    @BeforeEach
    void makeLayout() throws IOException {
        layout = ImageLayout.create(directory);
    }

    @Test
    void whatChangedIsSaidValueByValue() throws IOException {
        DescribedImage before = read(image("1.0.0", "2.41-12", List.of("A=1", "B=2")), true);
        DescribedImage after = read(image("1.1.0", "2.41-13", List.of("B=3", "C=4")), true);

        ImageDiff diff = ImageDiff.of(before, after);

        assertThat(diff.isSame()).isFalse();
        assertThat(diff.annotations()).containsExactly(change("org.opencontainers.image.version", "1.0.0", "1.1.0"));
        assertThat(diff.platforms()).singleElement().satisfies(platform -> {
            assertThat(platform.shared()).hasSize(1);
            assertThat(platform.removed()).hasSize(1);
            assertThat(platform.added()).hasSize(1);
            assertThat(platform.configuration())
                    .containsExactly(
                            change("variable A", "1", null),
                            change("variable B", "2", "3"),
                            change("variable C", null, "4"));
            assertThat(platform.packages()).contains(List.of(change("libc6", "2.41-12", "2.41-13")));
        });
        assertThat(DiffText.of(diff))
                .contains(
                        "linux/amd64\n",
                        "1 (",
                        ") shared, 1 (",
                        "  package       libc6 2.41-12 -> 2.41-13\n",
                        "  setting     - variable A 1\n",
                        "  setting     + variable C 4\n");
        assertThat(DiffText.json(diff)).contains("\"same\" : false", "\"before\" : \"2.41-12\"");
    }

    @Test
    void anImageIsTheSameAsItself() throws IOException {
        DescribedImage image = read(image("1.0.0", "2.41-12", List.of()), false);

        ImageDiff diff = ImageDiff.of(image, image);

        assertThat(diff.isSame()).isTrue();
        assertThat(DiffText.of(diff)).endsWith("they are the same image\n");
        assertThat(diff.platforms().get(0).packages()).isEmpty();
    }

    @Test
    void aPlatformThatOnlyOneHasIsNamed() throws IOException {
        DescribedImage before = read(image("1.0.0", "2.41-12", List.of()), false);
        Digest none = layout.write(
                        MediaType.OCI_INDEX, Index.of(List.of(), Map.of()).toJson())
                .digest();

        assertThat(DiffText.of(ImageDiff.of(before, read(none, false))))
                .contains("linux/amd64\n  only        in the first\n");
    }

    @Test
    void ofADamagedLayerNoPackageIsBelieved() throws IOException {
        Digest image = image("1.0.0", "2.41-12", List.of());
        Index index = Index.parse(layout.read(image));
        Manifest manifest = Manifest.parse(layout.read(index.manifests().get(0).digest()));
        Files.writeString(layout.path(manifest.layers().get(1).digest()), "damaged");

        assertThatThrownBy(() -> read(image, true)).hasMessageStartingWith("The packages of image cannot be told: ");
    }

    private static ValueChange change(String name, String before, String after) {
        return new ValueChange(name, Optional.ofNullable(before), Optional.ofNullable(after));
    }

    private DescribedImage read(Digest image, boolean packages) throws IOException {
        return DescribedImage.read(new OpenImage("image", image, layout, Attachments.NONE, () -> {}), packages);
    }

    private Digest image(String version, String libc, List<String> variables) throws IOException {
        List<Descriptor> layers = new ArrayList<>();
        ImageConfig config = ImageConfig.empty(Platform.LINUX_AMD64)
                .withEnvironment(variables)
                .withLayer(layer(layers, "etc/motd", "hello"), "a file")
                .withLayer(
                        layer(layers, "var/lib/dpkg/status.d/libc6", "Package: libc6\nVersion: " + libc + "\n"),
                        "a package");
        Manifest manifest = Manifest.image(layout.write(MediaType.OCI_CONFIG, config.toJson()), layers, Map.of());
        Descriptor platform =
                layout.write(MediaType.OCI_MANIFEST, manifest.toJson()).withPlatform(Platform.LINUX_AMD64);
        return layout.write(
                        MediaType.OCI_INDEX,
                        Index.of(List.of(platform), Map.of("org.opencontainers.image.version", version))
                                .toJson())
                .digest();
    }

    private Digest layer(List<Descriptor> layers, String path, String text) throws IOException {
        try (BlobWriter blob = layout.newBlob()) {
            LayerWriter writer = new LayerWriter(blob);
            try (writer) {
                writer.file(path, 0644, text.getBytes(StandardCharsets.UTF_8));
            }
            layers.add(blob.commit(MediaType.OCI_LAYER_GZIP));
            return writer.diffId();
        }
    }
}
