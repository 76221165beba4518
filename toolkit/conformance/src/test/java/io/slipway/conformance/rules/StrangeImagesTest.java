package io.slipway.conformance.rules;

import static io.slipway.conformance.image.SyntheticImage.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.slipway.conformance.Finding;
import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.image.Requirements;
import io.slipway.conformance.image.StoredImageReader;
import io.slipway.conformance.image.SyntheticImage;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that no rule was written for: each gets its findings, or one clear error. */
class StrangeImagesTest {
    private static final Platform AMD64 = Platform.LINUX_AMD64;

    @TempDir
    Path directory;

    private ImageLayout layout;

    @BeforeEach
    void createLayout() throws Exception {
        layout = ImageLayout.create(directory.resolve("layout"));
    }

    @Test
    void aHundredAndTwentyEightLayersAreLikeOthers() throws Exception {
        SyntheticImage image = new SyntheticImage();
        for (int i = 0; i < 124; i++) {
            String name = "app/data/" + i;
            image.layer(layer -> layer.file(name, 0644, bytes(name)));
        }

        assertThat(check(image.write(layout)))
                .allSatisfy(result -> assertThat(result.outcome()).isInstanceOf(Outcome.Pass.class));
    }

    @Test
    void aTruncatedManifestIsAFinding() throws Exception {
        byte[] manifest = manifest(List.of()).toJson();
        Descriptor cut = layout.write(MediaType.OCI_MANIFEST, Arrays.copyOf(manifest, manifest.length / 2));

        assertFails(check(index(cut.withPlatform(AMD64))), "BLOB-001", "Not an image manifest");
    }

    @Test
    void anIndexWithinAnIndexIsAFinding() throws Exception {
        Descriptor inner =
                layout.write(MediaType.OCI_INDEX, Index.of(List.of(), Map.of()).toJson());

        assertFails(check(index(inner.withPlatform(AMD64))), "BLOB-001", "field 'config' is missing");
    }

    @Test
    void aTruncatedIndexIsOneClearError() throws Exception {
        Digest cut = layout.write(MediaType.OCI_INDEX, bytes("{\"schemaVersion\": 2, \"manifests\": ["))
                .digest();

        assertThatThrownBy(() -> check(cut))
                .isInstanceOf(OciFormatException.class)
                .hasMessageStartingWith("Not an image manifest: Unexpected end-of-input");
    }

    @Test
    void anImageOfSchemaOneIsOneClearError() throws Exception {
        Digest old = layout.write(
                        "application/vnd.docker.distribution.manifest.v1+prettyjws",
                        bytes("{\"schemaVersion\": 1, \"name\": \"old\", \"tag\": \"1\", \"architecture\": \"amd64\", "
                                + "\"fsLayers\": [{\"blobSum\": \"sha256:00\"}], \"history\": []}"))
                .digest();

        assertThatThrownBy(() -> check(old))
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("schemaVersion")
                .hasMessageContaining("1");
    }

    @Test
    void anArtifactIsOneClearError() throws Exception {
        Descriptor empty = layout.write(MediaType.OCI_EMPTY, bytes("{}"));
        Digest artifact = write(Manifest.image(empty, List.of(empty), Map.of()));

        assertThatThrownBy(() -> check(artifact))
                .isInstanceOf(OciFormatException.class)
                .hasMessage("Field 'os' is missing");
    }

    @Test
    void aConfigurationThatSaysNothingIsJudged() throws Exception {
        List<RuleResult> results = check(write(manifest(List.of())));

        assertThat(failed(results)).contains("USER-001", "ENTRYPOINT-001", "HEALTH-001", "CONFIG-002");
    }

    @Test
    void aSizeThatIsDeclaredAndNotThereIsAFinding() throws Exception {
        TarArchiveEntry entry = new TarArchiveEntry("app/huge");
        entry.setSize(TarConstants.MAXSIZE);
        byte[] header = new byte[TarConstants.DEFAULT_RCDSIZE];
        entry.writeEntryHeader(header);

        assertFails(check(image(MediaType.OCI_LAYER, header, Digest.of(header))), "BLOB-001", "layer 1 of linux/amd64");
    }

    @Test
    void aLayerMadeToFillDisksIsNotUnpacked() throws Exception {
        TarArchiveEntry entry = new TarArchiveEntry("app/zeros");
        entry.setSize(1_500_000_000);
        byte[] header = new byte[TarConstants.DEFAULT_RCDSIZE];
        entry.writeEntryHeader(header);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write(gzip(header));
        byte[] zeros = gzip(new byte[1_000_000]);
        for (int i = 0; i <= 1_500; i++) {
            bomb.write(zeros);
        }

        assertFails(
                check(image(MediaType.OCI_LAYER_GZIP, bomb.toByteArray(), Digest.of(header))),
                "BLOB-001",
                "made to fill disks");
    }

    @Test
    void aBombInAnArchiveIsNotUnpacked() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            for (int i = 0; i < 100; i++) {
                zip.write(new byte[1_000_000]);
            }
        }
        byte[] tar = tar(archive -> put(archive, new TarArchiveEntry("app/bomb.jar"), bomb.toByteArray()));

        assertThat(failed(check(image(MediaType.OCI_LAYER, tar, Digest.of(tar)))))
                .doesNotContain("BLOB-001");
    }

    @Test
    void aLayerInZstandardIsALayer() throws Exception {
        TarArchiveEntry setuid = new TarArchiveEntry("bin/su");
        setuid.setMode(04755);
        byte[] tar = tar(archive -> put(archive, setuid, bytes("data")));
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream zstd = new ZstdOutputStream(compressed)) {
            zstd.write(tar);
        }

        assertFails(
                check(image(MediaType.OCI_LAYER_ZSTD, compressed.toByteArray(), Digest.of(tar))),
                "FILE-001",
                "/bin/su");
    }

    @Test
    void entriesThatMakeNoSenseAreJudged() throws Exception {
        TarArchiveEntry itself = new TarArchiveEntry("loop", TarConstants.LF_LINK);
        itself.setLinkName("loop");
        TarArchiveEntry nowhere = new TarArchiveEntry("nowhere", TarConstants.LF_SYMLINK);
        nowhere.setLinkName("");
        byte[] tar = tar(archive -> {
            for (String name :
                    List.of("/", "./", "..", "a/../..", ".wh.", ".wh..", ".wh...", ".wh..wh..opq", "a//b", "a/b")) {
                put(archive, new TarArchiveEntry(name, TarConstants.LF_NORMAL, true), new byte[0]);
            }
            put(archive, itself, new byte[0]);
            put(archive, nowhere, new byte[0]);
            put(archive, new TarArchiveEntry("pipe", TarConstants.LF_FIFO), new byte[0]);
        });

        assertThat(failed(check(image(MediaType.OCI_LAYER, tar, Digest.of(tar)))))
                .contains("FILE-002", "FILE-007", "FILE-012")
                .doesNotContain("BLOB-001");
    }

    @Test
    void namesThatSteerATerminalAreShownAsEscapes() throws Exception {
        String name = "app/\u001b[2J\nred\u202egpj";
        List<RuleResult> results = check(new SyntheticImage()
                .layer(layer -> layer.file(name, 04755, bytes("data")))
                .config(good -> good.withUser("\u001b[31mroot"))
                .write(layout));

        assertFails(results, "FILE-001", "/app/\\u001b[2J\\u000ared\\u202egpj");
        assertThat(results).allSatisfy(result -> {
            assertThat(result.outcome().message()).matches("[^\\p{Cntrl}\\u202e]*");
            assertThat(result.verdict().findings())
                    .extracting(Finding::toString)
                    .allSatisfy(finding -> assertThat(finding).matches("[^\\p{Cntrl}\\u202e]*"));
        });
    }

    private Digest image(String mediaType, byte[] layer, Digest diffId) throws IOException {
        Descriptor written = layout.write(mediaType, layer);
        return write(manifest(List.of(written), diffId));
    }

    private Manifest manifest(List<Descriptor> layers, Digest... diffIds) throws IOException {
        ImageConfig config = ImageConfig.empty(AMD64);
        for (Digest diffId : diffIds) {
            config = config.withLayer(diffId, "test");
        }
        return Manifest.image(layout.write(MediaType.OCI_CONFIG, config.toJson()), layers, Map.of());
    }

    private Digest index(Descriptor... manifests) throws IOException {
        return layout.write(
                        MediaType.OCI_INDEX,
                        Index.of(List.of(manifests), Map.of()).toJson())
                .digest();
    }

    private Digest write(Manifest manifest) throws IOException {
        return layout.write(manifest.mediaType(), manifest.toJson()).digest();
    }

    private List<RuleResult> check(Digest digest) throws Exception {
        List<RuleResult> results =
                ImageConformance.check(StoredImageReader.read(layout, "strange", digest, Requirements.NONE));
        assertThat(results).extracting(RuleResult::outcome).noneMatch(outcome -> outcome instanceof Outcome.Failed);
        return results;
    }

    private static Stream<RuleResult> failures(List<RuleResult> results) {
        return results.stream().filter(result -> result.outcome() instanceof Outcome.Fail);
    }

    private static List<String> failed(List<RuleResult> results) {
        return failures(results).map(result -> result.rule().text()).distinct().toList();
    }

    private static void assertFails(List<RuleResult> results, String rule, String message) {
        assertThat(failures(results).filter(result -> result.rule().text().equals(rule)))
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.outcome().message()).contains(message));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] tar(Entries entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            entries.write(tar);
        }
        return bytes.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content) throws IOException {
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private interface Entries {
        void write(TarArchiveOutputStream tar) throws IOException;
    }
}
