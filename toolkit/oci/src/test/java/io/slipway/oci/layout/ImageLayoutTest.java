package io.slipway.oci.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.testing.TestImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ImageLayoutTest {
    @TempDir
    Path directory;

    private ImageLayout layout;

    @BeforeEach
    void create() throws IOException {
        layout = ImageLayout.create(directory);
    }

    @Nested
    class Opening {
        @Test
        void whatIsNoLayoutIsNamed() {
            assertThatThrownBy(() -> ImageLayout.open(directory.resolve("none")))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining("is no OCI image layout");
        }

        @Test
        void creatingAgainKeepsWhatIsThere() throws IOException {
            layout.tag("v1", TestImages.twoPlatforms(layout, "one"));

            assertThat(ImageLayout.create(directory).tags()).containsOnlyKeys("v1");
            assertThat(directory.resolve("oci-layout")).hasContent("{\"imageLayoutVersion\":\"1.0.0\"}");
        }
    }

    @Nested
    class Blobs {
        @Test
        void whatIsNotCommittedLeavesNothing() throws IOException {
            try (BlobWriter blob = layout.newBlob()) {
                blob.write(new byte[100]);
            }
            try (BlobWriter blob = layout.newBlob()) {
                blob.write(bytes("one"));
                assertThatThrownBy(() -> blob.commit(Digest.of(bytes("other"))))
                        .isInstanceOf(OciFormatException.class)
                        .hasMessageContaining("is not the " + Digest.of(bytes("other")));
            }

            assertThat(layout.blobs()).isEmpty();
            assertThat(filesIn("blobs/.incoming")).isEmpty();
        }

        @Test
        void aDamagedDocumentIsNotRead() throws IOException {
            Descriptor document = layout.write(MediaType.OCI_CONFIG, bytes("{}"));
            Files.writeString(layout.path(document.digest()), "[]");

            assertThatThrownBy(() -> layout.read(document.digest()))
                    .isInstanceOf(OciFormatException.class)
                    .hasMessageContaining("does not have the digest " + document.digest());
        }

        @Test
        void whatIsNotThereIsNamedWithItsLayout() {
            Digest missing = Digest.of("missing".getBytes(StandardCharsets.UTF_8));

            for (ThrowingCallable read : List.<ThrowingCallable>of(
                    () -> layout.read(missing), () -> layout.size(missing), () -> layout.open(missing))) {
                assertThatThrownBy(read)
                        .isInstanceOf(NoSuchFileException.class)
                        .hasMessageStartingWith("The layout " + layout.directory() + " does not hold " + missing);
            }
        }

        @Test
        void aHugeDocumentIsNotRead() throws IOException {
            Descriptor blob =
                    layout.write(MediaType.OCI_LAYER, TestImages.randomBytes(ImageLayout.DOCUMENT_LIMIT + 1L));

            assertThatThrownBy(() -> layout.read(blob.digest()))
                    .isInstanceOf(OciFormatException.class)
                    .hasMessageContaining("(must be 4194304 or fewer)");
        }

        @Test
        void areTakenOverFromAnotherLayout(@TempDir Path elsewhere) throws IOException {
            ImageLayout other = ImageLayout.create(elsewhere);
            Descriptor blob = other.write(MediaType.OCI_LAYER, bytes("layer"));

            layout.link(blob.digest(), other);
            layout.link(blob.digest(), other);

            assertThat(layout.read(blob.digest())).isEqualTo(bytes("layer"));
        }

        @Test
        void whatARunningProcessWritesIsNotSwept() throws IOException {
            try (BlobWriter blob = layout.newBlob()) {
                blob.write(bytes("still coming"));
                Files.writeString(directory.resolve("blobs/.incoming/.999999999-dead"), "left over");

                layout.sweep();

                assertThat(filesIn("blobs/.incoming")).hasSize(1);
                blob.commit(MediaType.OCI_LAYER);
            }
            assertThat(layout.contains(Digest.of(bytes("still coming")))).isTrue();
        }
    }

    @Nested
    class Tags {
        @Test
        void aTagMovesAndOthersStay() throws IOException {
            Descriptor first = TestImages.twoPlatforms(layout, "first");
            Descriptor second = TestImages.twoPlatforms(layout, "second");
            layout.tag("v1", first);
            layout.tag("latest", first);
            layout.tag("latest", second);

            assertThat(layout.resolve("v1")).map(Descriptor::digest).contains(first.digest());
            assertThat(layout.resolve("latest")).map(Descriptor::digest).contains(second.digest());
            assertThat(layout.untag("latest")).isTrue();
            assertThat(layout.untag("latest")).isFalse();
            assertThat(layout.tags()).containsOnlyKeys("v1");
        }

        @Test
        void onDockersTypesAreStagedUntilTheyMoveToOcis() throws IOException {
            Descriptor index = TestImages.twoPlatforms(layout, "image");
            layout.tag("v1", index.withMediaType(MediaType.DOCKER_MANIFEST_LIST));
            assertThat(layout.entries()).isEmpty();
            assertThat(layout.resolve("v1")).isPresent();

            layout.tag("v1", index);
            assertThat(layout.staged()).isEmpty();
            assertThat(layout.entries()).hasSize(1);

            layout.tag("v1", index.withMediaType(MediaType.DOCKER_MANIFEST_LIST));
            assertThat(layout.entries()).isEmpty();
        }

        @Test
        void whatOtherToolsWroteInTheIndexStays() throws IOException {
            String foreign = """
                    {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[\
                    {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"%s","size":5,\
                    "platform":{"architecture":"amd64","os":"windows","os.version":"10.0"},"urls":["u"],"data":"b25l"}],\
                    "annotations":{"by":"another tool"},"org.example":true}""".formatted(Digest.of(bytes("other")));
            Files.writeString(directory.resolve("index.json"), foreign);

            layout.tag("v1", TestImages.twoPlatforms(layout, "image"));
            layout.untag("v1");

            assertThat(new JsonMapper().readTree(directory.resolve("index.json").toFile()))
                    .isEqualTo(new JsonMapper().readTree(foreign));
        }
    }

    @Nested
    class Together {
        private static final int TAGS = 40;

        @Test
        void threadsLoseNoTag() throws IOException {
            IntStream.range(0, TAGS).parallel().forEach(i -> TagWriter.tag(layout, "thread" + i));

            assertThat(layout.tags()).hasSize(TAGS);
        }

        @Test
        void processesLoseNoTag() throws Exception {
            List<Process> processes =
                    List.of(TagWriter.start(directory, "first", TAGS), TagWriter.start(directory, "second", TAGS));
            IntStream.range(0, TAGS).parallel().forEach(i -> TagWriter.tag(layout, "here" + i));
            for (Process process : processes) {
                assertThat(process.waitFor()).isZero();
            }

            assertThat(layout.tags()).hasSize(3 * TAGS);
            assertThat(filesIn("blobs/.incoming")).isEmpty();
        }
    }

    @Nested
    class Pruning {
        @Test
        void keepsWhatTagsLeadToAndItsReferrers() throws IOException {
            Descriptor kept = TestImages.twoPlatforms(layout, "kept");
            layout.tag("v1", kept);
            Descriptor signature = referrer(kept);
            referrer(signature);
            layout.enter(TestImages.twoPlatforms(layout, "entered"));

            assertThat(layout.prune()).isEmpty();
            assertThat(layout.entries()).hasSize(4);
        }

        @Test
        void deletesWhatTheTagLeftWithItsReferrers() throws IOException {
            Descriptor old = TestImages.twoPlatforms(layout, "old");
            Descriptor signature = referrer(old);
            List<Digest> unwanted = List.copyOf(layout.blobs());
            Descriptor current = TestImages.twoPlatforms(layout, "current");
            layout.tag("v1", current);

            List<Digest> deleted = List.copyOf(layout.prune());

            assertThat(unwanted).containsAll(deleted);
            assertThat(deleted).contains(old.digest(), signature.digest());
            assertThat(layout.entries()).extracting(Descriptor::digest).containsExactly(current.digest());
            for (Descriptor child : Index.parse(layout.read(current.digest())).manifests()) {
                Manifest manifest = Manifest.parse(layout.read(child.digest()));
                assertThat(manifest.references())
                        .allSatisfy(blob ->
                                assertThat(layout.contains(blob.digest())).isTrue());
            }
        }

        @Test
        void keepsWhatIsStaged() throws IOException {
            Descriptor index = TestImages.twoPlatforms(layout, "staged");
            layout.tag("v1", index.withMediaType(MediaType.DOCKER_MANIFEST_LIST));

            assertThat(layout.prune()).isEmpty();
        }

        private Descriptor referrer(Descriptor subject) throws IOException {
            Descriptor config = layout.write(MediaType.OCI_EMPTY, bytes("{}"));
            Manifest manifest = new Manifest(
                    MediaType.OCI_MANIFEST,
                    Optional.of("application/vnd.example"),
                    config,
                    List.of(config),
                    Optional.of(subject),
                    new TreeMap<>());
            Descriptor descriptor = layout.write(MediaType.OCI_MANIFEST, manifest.toJson());
            layout.enter(descriptor);
            return descriptor;
        }
    }

    private List<Path> filesIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(folder))) {
            return files.toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
