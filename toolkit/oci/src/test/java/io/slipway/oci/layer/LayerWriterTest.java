package io.slipway.oci.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Digest;
import io.slipway.oci.testing.TestImages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class LayerWriterTest {
    /** Both are part of what a locked base image's digest stands on: they change only with a new lock. */
    private static final String GOLDEN = "sha256:debf638944e5f98f4c774e17cbe3f3f1de3c7e7de4d584ff4c92d2f5c47288e4";

    private static final String GOLDEN_DIFF_ID =
            "sha256:7d3350bb213037be3c860558bf144c15444a8605a1246a57168a2bdbf79ac695";

    @Test
    void theSameEntriesGiveTheSameBytesOnEveryJdk() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LayerWriter writer = new LayerWriter(out);
        try (writer) {
            writer.directory("usr", 0755)
                    .directory("usr/share/", 0755)
                    .file("usr/share/text", 0644, "text ".repeat(10_000).getBytes(StandardCharsets.UTF_8))
                    .file("usr/share/random", 0600, 100_000, TestImages.randomBytes(100_000))
                    .symlink("usr/share/link", "text")
                    .hardLink("usr/share/hard", "usr/share/text", 0644)
                    .owner(1001, 1001)
                    .file("a/" + "long".repeat(60), 0755, new byte[0])
                    .file("ü/名", 0644, new byte[] {1});
        }

        assertThat(Digest.of(out.toByteArray())).hasToString(GOLDEN);
        assertThat(writer.diffId()).hasToString(GOLDEN_DIFF_ID);
    }

    @Test
    void theDiffIdIsTheUncompressedTars() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LayerWriter writer = new LayerWriter(out);
        try (writer) {
            writer.file("a", 0644, new byte[10]);
        }

        assertThat(Digest.of(new GZIPInputStream(new ByteArrayInputStream(out.toByteArray()))))
                .isEqualTo(writer.diffId());
    }

    @Test
    void contentOfAnotherSizeIsRefused() throws IOException {
        LayerWriter writer = new LayerWriter(OutputStream.nullOutputStream());

        assertThatThrownBy(() -> writer.file("a", 0644, 11, new ByteArrayInputStream(new byte[10])))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new LayerWriter(OutputStream.nullOutputStream())
                        .file("a", 0644, 9, new ByteArrayInputStream(new byte[10])))
                .isInstanceOf(IOException.class);
    }
}
