package io.slipway.oci.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.MediaType;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.layer.LayerEntry.Type;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;

class LayerReaderTest {
    private record Layer(byte[] content, Digest diffId) {
        Descriptor descriptor() {
            return Descriptor.of(MediaType.OCI_LAYER_GZIP, content);
        }

        List<LayerEntry> read() throws IOException {
            List<LayerEntry> entries = new ArrayList<>();
            LayerReader.read(
                    new ByteArrayInputStream(content), descriptor(), diffId, (entry, in) -> entries.add(entry));
            return entries;
        }
    }

    @Test
    void everythingWrittenIsSeen() throws IOException {
        String longName = "deep/" + "n".repeat(300) + "/file";
        Layer layer = written(writer -> writer.directory("app", 0755)
                .owner(1001, 1002)
                .file("app/run", 04755, bytes("content"))
                .symlink("app/current", "/app/run")
                .hardLink("app/again", "app/run", 04755)
                .file(longName, 0644, bytes("x")));

        assertThat(layer.read())
                .containsExactly(
                        new LayerEntry("app", Type.DIRECTORY, 0755, 0, 0, 0, Optional.empty()),
                        new LayerEntry("app/run", Type.FILE, 04755, 1001, 1002, 7, Optional.empty()),
                        new LayerEntry("app/current", Type.SYMLINK, 0777, 1001, 1002, 0, Optional.of("/app/run")),
                        new LayerEntry("app/again", Type.HARD_LINK, 04755, 1001, 1002, 0, Optional.of("app/run")),
                        new LayerEntry(longName, Type.FILE, 0644, 1001, 1002, 1, Optional.empty()));
    }

    @Test
    void contentIsReadWhileVisitingAndMayBeSkipped() throws IOException {
        Layer layer = written(
                writer -> writer.file("skipped", 0644, new byte[200_000]).file("read", 0644, bytes("what is in it")));
        List<String> contents = new ArrayList<>();

        LayerReader.read(
                new ByteArrayInputStream(layer.content()), layer.descriptor(), layer.diffId(), (entry, content) -> {
                    if (entry.path().equals("read")) {
                        contents.add(new String(content.readAllBytes(), StandardCharsets.UTF_8));
                    }
                });

        assertThat(contents).containsExactly("what is in it");
    }

    @Test
    void anUncompressedLayerIsReadAsWell() throws IOException {
        Layer compressed = written(writer -> writer.file("a", 0644, bytes("a")));
        byte[] tar = new GZIPInputStream(new ByteArrayInputStream(compressed.content())).readAllBytes();

        assertThat(new Layer(tar, compressed.diffId()).read())
                .extracting(LayerEntry::path)
                .containsExactly("a");
    }

    @Test
    void pathsAreRelativeHoweverTheyWereWritten() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            for (String name : List.of("./", "./etc/", "/etc/passwd", "etc/.wh.shadow")) {
                tar.putArchiveEntry(new TarArchiveEntry(name, true));
                tar.closeArchiveEntry();
            }
            tar.putArchiveEntry(new TarArchiveEntry("dev/null", TarConstants.LF_CHR));
            tar.closeArchiveEntry();
        }
        List<LayerEntry> entries = new Layer(bytes.toByteArray(), Digest.of(bytes.toByteArray())).read();

        assertThat(entries)
                .extracting(LayerEntry::path)
                .containsExactly("", "etc", "etc/passwd", "etc/.wh.shadow", "dev/null");
        assertThat(entries).extracting(LayerEntry::isWhiteout).containsExactly(false, false, false, true, false);
        assertThat(entries).last().extracting(LayerEntry::type).isEqualTo(Type.CHARACTER_DEVICE);
    }

    @Test
    void contentThatIsNotTheDescriptorsIsRefused() throws IOException {
        Layer layer = written(writer -> writer.file("a", 0644, new byte[100_000]));
        byte[] truncated = Arrays.copyOf(layer.content(), layer.content().length / 2);
        byte[] appended = Arrays.copyOf(layer.content(), layer.content().length + 1);

        for (byte[] content : List.of(truncated, appended, new byte[0])) {
            assertThatThrownBy(() -> LayerReader.read(
                            new ByteArrayInputStream(content), layer.descriptor(), layer.diffId(), (entry, in) -> {}))
                    .isInstanceOf(OciFormatException.class)
                    .hasMessageContaining(
                            "does not have the digest " + layer.descriptor().digest());
        }
    }

    @Test
    void anotherDiffIdIsRefused() throws IOException {
        Layer layer = written(writer -> writer.file("a", 0644, bytes("a")));
        Digest other = Digest.of(bytes("another"));

        assertThatThrownBy(() -> new Layer(layer.content(), other).read())
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("does not have the diff_id " + other);
    }

    @Test
    void whatIsNoTarIsNamed() {
        byte[] text = "This is no tar archive. ".repeat(100).getBytes(StandardCharsets.UTF_8);
        byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0};

        assertThatThrownBy(() -> new Layer(text, Digest.of(text)).read())
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("is no tar archive");
        assertThatThrownBy(() -> new Layer(zstd, Digest.of(zstd)).read())
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("zstd (must be gzip or uncompressed)");
    }

    @Test
    void aNameThatWouldFillTheMemoryIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry longName = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            longName.setSize(2_000_000);
            tar.putArchiveEntry(longName);
            tar.write(new byte[2_000_000]);
            tar.closeArchiveEntry();
        }

        assertThatThrownBy(() -> new Layer(bytes.toByteArray(), Digest.of(bytes.toByteArray())).read())
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("an entry's header is too large");
    }

    @Test
    void theVisitorsOwnFaultPassesThrough() throws IOException {
        Layer layer = written(writer -> writer.file("a", 0644, bytes("a")));
        IOException fault = new IOException("disk full");

        assertThatThrownBy(() -> LayerReader.read(
                        new ByteArrayInputStream(layer.content()),
                        layer.descriptor(),
                        layer.diffId(),
                        (entry, content) -> {
                            throw fault;
                        }))
                .isSameAs(fault);
    }

    private interface Writing {
        void to(LayerWriter writer) throws IOException;
    }

    private static Layer written(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LayerWriter writer = new LayerWriter(out);
        try (writer) {
            writing.to(writer);
        }
        return new Layer(out.toByteArray(), writer.diffId());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
