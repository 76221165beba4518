package io.slipway.oci.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.layout.PlatformImage;
import io.slipway.oci.testing.TestImages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DockerArchiveTest {
    @TempDir
    Path directory;

    private ImageLayout layout;
    private Descriptor index;

    @BeforeEach
    void makeImage() throws IOException {
        layout = ImageLayout.create(directory);
        index = TestImages.twoPlatforms(layout, "hello");
    }

    @Test
    void holdsOnePlatformWithItsTags() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        PlatformImage image = DockerArchive.write(
                layout, index.digest(), Platform.LINUX_ARM64, List.of("app:dev", "127.0.0.1:5000/app:v1"), archive);
        Map<String, byte[]> files = files(archive.toByteArray());
        JsonNode manifest =
                new JsonMapper().readTree(files.get("manifest.json")).path(0);

        assertThat(image.config().platform()).isEqualTo(Platform.LINUX_ARM64);
        assertThat(manifest.path("RepoTags").values())
                .map(JsonNode::stringValue)
                .containsExactly("app:dev", "127.0.0.1:5000/app:v1");
        assertThat(Digest.of(files.get(manifest.path("Config").stringValue())))
                .isEqualTo(image.manifest().config().digest());
        assertThat(manifest.path("Layers").values())
                .map(layer -> Digest.of(files.get(layer.stringValue())))
                .isEqualTo(image.manifest().layers().stream()
                        .map(Descriptor::digest)
                        .toList());
    }

    @Test
    void isTheSameEachTime() throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        DockerArchive.write(layout, index.digest(), Platform.LINUX_AMD64, List.of("app:dev"), first);
        DockerArchive.write(layout, index.digest(), Platform.LINUX_AMD64, List.of("app:dev"), second);

        assertThat(first.toByteArray()).isEqualTo(second.toByteArray());
    }

    @Test
    void aMissingPlatformIsNamedWithThoseThatAreThere() throws IOException {
        Descriptor single = TestImages.image(layout, Platform.LINUX_AMD64, "single");

        assertThatThrownBy(() -> write(index.digest(), Platform.parse("linux/riscv64"), "app:dev"))
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("is not there for linux/riscv64 (it is for: linux/amd64, linux/arm64)");
        assertThatThrownBy(() -> write(single.digest(), Platform.LINUX_ARM64, "app:dev"))
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("is not for linux/arm64 (its configuration says: linux/amd64)");
    }

    @Test
    void theVariantThatEveryArm64HasMakesNoDifference() throws IOException {
        PlatformImage image = DockerArchive.write(
                layout, index.digest(), Platform.parse("linux/arm64/v8"), List.of(), OutputStream.nullOutputStream());

        assertThat(image.config().platform()).isEqualTo(Platform.LINUX_ARM64);
    }

    @Test
    void aNameWithoutTagIsRefused() {
        assertThatThrownBy(() -> write(index.digest(), Platform.LINUX_AMD64, "app"))
                .isInstanceOf(OciFormatException.class)
                .hasMessage("Not an image name with a tag: 'app' (must be like gateway:dev)");
    }

    @Test
    void aDamagedLayerIsNoticed() throws IOException {
        PlatformImage image = PlatformImage.read(layout, index.digest(), Platform.LINUX_AMD64);
        Digest layer = image.manifest().layers().get(1).digest();
        Files.write(layout.path(layer), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> write(index.digest(), Platform.LINUX_AMD64, "app:dev"))
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("does not have the digest " + layer);
    }

    private void write(Digest image, Platform platform, String tag) throws IOException {
        DockerArchive.write(layout, image, platform, List.of(tag), OutputStream.nullOutputStream());
    }

    private static Map<String, byte[]> files(byte[] archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return files;
    }
}
