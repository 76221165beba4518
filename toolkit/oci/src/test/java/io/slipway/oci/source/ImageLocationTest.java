package io.slipway.oci.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.source.ImageLocation.InArchive;
import io.slipway.oci.source.ImageLocation.InEngine;
import io.slipway.oci.source.ImageLocation.InLayout;
import io.slipway.oci.source.ImageLocation.InRegistry;
import io.slipway.oci.source.Selection.ByDigest;
import io.slipway.oci.source.Selection.ByTag;
import io.slipway.oci.source.Selection.OnlyOne;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageLocationTest {
    private static final Digest DIGEST = Digest.of(new byte[0]);

    @TempDir
    Path directory;

    @Test
    void namesAreInRegistries() {
        assertThat(ImageLocation.parse("ghcr.io/acme/app:1.2"))
                .isEqualTo(new InRegistry(ImageReference.parse("ghcr.io/acme/app:1.2")));
        assertThat(ImageLocation.parse("docker://debian:12"))
                .isEqualTo(new InRegistry(ImageReference.parse("docker.io/library/debian:12")));
    }

    @Test
    void enginesAreNamedByPrefix() {
        assertThat(ImageLocation.parse("docker:app:dev")).isEqualTo(new InEngine(ContainerEngine.DOCKER, "app:dev"));
        assertThat(ImageLocation.parse("podman:app")).isEqualTo(new InEngine(ContainerEngine.PODMAN, "app"));
    }

    @Test
    void layoutsAreNamedByPrefixOrFound() throws IOException {
        Path layout = directory.resolve("layout:1");
        ImageLayout.create(layout);

        assertThat(ImageLocation.parse(layout.toString())).isEqualTo(new InLayout(layout, new OnlyOne()));
        assertThat(ImageLocation.parse("oci:" + layout)).isEqualTo(new InLayout(layout, new OnlyOne()));
        assertThat(ImageLocation.parse("oci:" + layout + ":v1")).isEqualTo(new InLayout(layout, new ByTag("v1")));
        assertThat(ImageLocation.parse("oci:" + layout + "@" + DIGEST))
                .isEqualTo(new InLayout(layout, new ByDigest(DIGEST)));
        assertThat(ImageLocation.parse("oci:missing/app:v1"))
                .isEqualTo(new InLayout(Path.of("missing/app"), new ByTag("v1")));
    }

    @Test
    void archivesAreNamedByPrefixOrFound() throws IOException {
        Path file = Files.createFile(directory.resolve("app.tar"));

        assertThat(ImageLocation.parse(file.toString()))
                .isEqualTo(new InArchive(file, ArchiveKind.EITHER, new OnlyOne()));
        assertThat(ImageLocation.parse("oci-archive:" + file + ":v1"))
                .isEqualTo(new InArchive(file, ArchiveKind.OCI, new ByTag("v1")));
        assertThat(ImageLocation.parse("docker-archive:" + file + ":ghcr.io/acme/app:v1"))
                .isEqualTo(new InArchive(file, ArchiveKind.DOCKER, new ByTag("ghcr.io/acme/app:v1")));
    }

    @Test
    void itSaysWhatWasWritten() throws IOException {
        Path file = Files.createFile(directory.resolve("app.tar"));

        for (String text : new String[] {
            "ghcr.io/acme/app:1.2", "oci:a/b:v1", "docker-archive:" + file, "oci-archive:" + file + ":v1", "podman:app"
        }) {
            assertThat(ImageLocation.parse(text)).hasToString(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "./missing", "/missing/app", "docker:", "docker:--help", "No Image", "oci:dir@sha256:1"})
    void whatIsNoneOfThemIsRefused(String text) {
        assertThatThrownBy(() -> ImageLocation.parse(text)).isInstanceOf(OciFormatException.class);
    }
}
