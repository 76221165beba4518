package io.slipway.oci.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.MediaType;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.layer.LayerEntry.Type;
import io.slipway.oci.testing.Tar;
import io.slipway.oci.testing.TestImages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    private record Layer(String mediaType, byte[] content, Digest diffId) {
        static Layer uncompressed(byte[] tar) {
            return new Layer(MediaType.OCI_LAYER, tar, Digest.of(tar));
        }

        Descriptor descriptor() {
            return Descriptor.of(mediaType, content);
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
    void pathsAreRelativeAndPlainWhateverTheArchiveSays() throws IOException {
        byte[] tar = new Tar()
                .add("/etc/passwd", "")
                .add("./usr//bin/./sh", "")
                .add("../up", "")
                .bytes();

        assertThat(Layer.uncompressed(tar).read())
                .extracting(LayerEntry::path, LayerEntry::isAbsolute)
                .containsExactly(tuple("etc/passwd", true), tuple("usr/bin/sh", false), tuple("../up", false));
    }

    @Test
    void capabilitiesAreSeenAsEitherToolWritesThem() throws IOException {
        byte[] tar = new Tar()
                .extended("gnu", "SCHILY.xattr.security.capability", "capability")
                .extended("libarchive", "LIBARCHIVE.xattr.security.capability", "Y2Fw")
                .extended("other", "SCHILY.xattr.user.comment", "none")
                .bytes();

        assertThat(Layer.uncompressed(tar).read())
                .extracting(LayerEntry::path, LayerEntry::hasCapabilities)
                .containsExactly(tuple("gnu", true), tuple("libarchive", true), tuple("other", false));
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

        assertThat(Layer.uncompressed(tar).read()).extracting(LayerEntry::path).containsExactly("a");
        assertThat(Digest.of(tar)).isEqualTo(compressed.diffId());
    }

    @Test
    void aZstdLayerIsReadWithItsSkippableFrames() throws IOException {
        byte[] large = TestImages.randomBytes(3_000_000).readAllBytes();
        byte[] tar = new Tar().add("a", new byte[2_000_000]).add("b", large).bytes();
        byte[] table = ByteBuffer.allocate(8 + 5)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x184D2A57)
                .putInt(5)
                .array();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(zstd(Arrays.copyOf(tar, 1_000_000)));
        content.write(table);
        content.write(zstd(Arrays.copyOfRange(tar, 1_000_000, tar.length)));
        content.write(table);

        assertThat(new Layer(MediaType.OCI_LAYER_ZSTD, zstd(tar), Digest.of(tar)).read())
                .extracting(LayerEntry::size)
                .containsExactly(2_000_000L, 3_000_000L);
        assertThat(new Layer(MediaType.OCI_LAYER_ZSTD, content.toByteArray(), Digest.of(tar)).read())
                .extracting(LayerEntry::path)
                .containsExactly("a", "b");
    }

    @Test
    void aZstdWindowThatWouldFillTheMemoryIsRefused() {
        byte[] frame = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 15 << 3, 1, 0, 0};

        assertThatThrownBy(() -> new Layer(MediaType.OCI_LAYER_ZSTD, frame, Digest.of(frame)).read())
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("needs a window of 33554432 bytes (must be 8388608 or fewer)");
    }

    @Test
    void damagedZstdIsAnError() throws IOException {
        byte[] tar = Tar.file("a", TestImages.randomBytes(100_000).readAllBytes());
        byte[] whole = zstd(tar);
        byte[] garbage = Arrays.copyOf(whole, whole.length + 3);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 0x55;
        flipped[20] ^= 0x55;

        for (byte[] content : List.of(Arrays.copyOf(whole, whole.length / 2), garbage, flipped)) {
            Layer layer = new Layer(MediaType.OCI_LAYER_ZSTD, content, Digest.of(tar));
            assertThatThrownBy(layer::read).isInstanceOfAny(OciFormatException.class, IOException.class);
        }
    }

    @Test
    void contentMustBeWhatTheMediaTypeSays() throws IOException {
        byte[] tar = Tar.file("a", new byte[10]);

        assertThatThrownBy(() -> new Layer(MediaType.OCI_LAYER_GZIP, tar, Digest.of(tar)).read())
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("is uncompressed, but its media type " + MediaType.OCI_LAYER_GZIP + " says gzip");
        assertThatThrownBy(() -> new Layer(MediaType.OCI_LAYER, zstd(tar), Digest.of(tar)).read())
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("is zstd, but its media type");
        assertThatThrownBy(() -> new Layer("text/plain", tar, Digest.of(tar)).read())
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("'text/plain' is none of a layer's");
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
        List<LayerEntry> entries = Layer.uncompressed(bytes.toByteArray()).read();

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

        assertThatThrownBy(() -> new Layer(layer.mediaType(), layer.content(), other).read())
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("does not have the diff_id " + other);
    }

    @Test
    void whatIsNoTarIsNamed() {
        byte[] text = "This is no tar archive. ".repeat(100).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Layer.uncompressed(text).read())
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("is no tar archive");
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

        assertThatThrownBy(() -> Layer.uncompressed(bytes.toByteArray()).read())
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
        return new Layer(MediaType.OCI_LAYER_GZIP, out.toByteArray(), writer.diffId());
    }

    private static byte[] zstd(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
