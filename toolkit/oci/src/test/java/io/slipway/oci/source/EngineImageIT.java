package io.slipway.oci.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.Platform;
import io.slipway.oci.archive.DockerArchive;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.layout.PlatformImage;
import io.slipway.oci.testing.Command;
import io.slipway.oci.testing.TestImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineImageIT {
    private static final ImageSources SOURCES = new ImageSources(reference -> {
        throw new AssertionError(reference);
    });

    @TempDir
    Path directory;

    private final String name = "slipway-engine-image:" + UUID.randomUUID();

    @Test
    void isReadFromDockersStore() throws IOException {
        isReadFromItsStore("docker", Command.docker());
    }

    @Test
    void isReadFromPodmansStore() throws IOException {
        isReadFromItsStore("podman", Command.find("podman"));
    }

    private void isReadFromItsStore(String prefix, Command engine) throws IOException {
        PlatformImage loaded = load(engine);
        try (OpenImage image = open(prefix + ":" + name)) {
            Manifest manifest = Manifest.parse(image.blobs().read(image.digest()));

            assertThat(manifest.config().digest())
                    .isEqualTo(loaded.manifest().config().digest());
            assertThat(manifest.layers()).extracting(Descriptor::mediaType).containsOnly(MediaType.OCI_LAYER);
            assertThat(ImageSourcesTest.paths(image.blobs(), image.digest())).containsExactly("etc", "text");
        } finally {
            engine.run("image", "rm", "--force", name);
        }
    }

    private PlatformImage load(Command engine) throws IOException {
        ImageLayout layout = ImageLayout.create(directory);
        Descriptor image = TestImages.image(layout, Platform.LINUX_AMD64, name);
        engine.run(
                out -> DockerArchive.write(layout, image.digest(), Platform.LINUX_AMD64, List.of(name), out), "load");
        return PlatformImage.read(layout, image.digest(), Platform.LINUX_AMD64);
    }

    @Test
    void anUnknownOneIsReportedInTheEnginesWords() {
        Command.docker();
        assertThatThrownBy(() -> open("docker:slipway-never-made:none"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Tried to export image slipway-never-made:none with 'docker save' but failed")
                .hasMessageContaining("reference does not exist")
                .hasMessageContaining("perhaps see 'docker images'");
    }

    private static OpenImage open(String text) throws IOException {
        return SOURCES.open(ImageLocation.parse(text));
    }
}
