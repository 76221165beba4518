package io.slipway.images.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Index;
import io.slipway.oci.MediaType;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseArchiveTest {
    @TempDir
    private Path directory;

    @Test
    void aLayoutHoldsWhatTheArchiveHoldsAndNothingElse() throws IOException {
        ImageLayout target = ImageLayout.create(directory.resolve("target"));
        Descriptor old = image(target, "16");
        ImageLayout source = ImageLayout.create(directory.resolve("source"));
        Descriptor image = image(source, "17");

        try (BaseArchive archive = new BaseArchive(zip(source))) {
            archive.extract(target);
        }

        assertThat(target.tags()).containsOnlyKeys("17");
        assertThat(target.contains(image.digest())).isTrue();
        assertThat(target.contains(old.digest())).isFalse();
    }

    private static Descriptor image(ImageLayout layout, String tag) throws IOException {
        byte[] index = Index.of(List.of(), Map.of("title", tag)).toJson();
        Descriptor image = layout.write(MediaType.OCI_INDEX, index);
        layout.tag(tag, image);
        return image;
    }

    private Path zip(ImageLayout layout) throws IOException {
        Path file = directory.resolve("images.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
                Stream<Path> files = Files.walk(layout.directory())) {
            for (Path source : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(layout.directory().relativize(source).toString()));
                Files.copy(source, zip);
            }
        }
        return file;
    }
}
