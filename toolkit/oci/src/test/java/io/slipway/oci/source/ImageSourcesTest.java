package io.slipway.oci.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.ImageReference;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import io.slipway.oci.archive.DockerArchive;
import io.slipway.oci.layer.LayerReader;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.testing.Tar;
import io.slipway.oci.testing.TestImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSourcesTest {
    private static final ImageSources SOURCES = new ImageSources(reference -> {
        throw new IOException("asked for " + reference);
    });

    @TempDir
    Path directory;

    private ImageLayout layout;
    private Descriptor index;

    @BeforeEach
    void makeImage() throws IOException {
        layout = ImageLayout.create(directory.resolve("layout"));
        index = TestImages.twoPlatforms(layout, "hello");
        layout.tag("v1", index);
    }

    @Test
    void registriesAreAskedForNames() {
        assertThatThrownBy(() -> open("ghcr.io/acme/app:1.2"))
                .hasMessage("asked for " + ImageReference.parse("ghcr.io/acme/app:1.2"));
    }

    @Test
    void aLayoutIsReadAsItStands() throws IOException {
        for (String name : List.of(layout.directory().toString(), "oci:" + layout.directory() + ":v1")) {
            try (OpenImage image = open(name)) {
                assertThat(image.digest()).isEqualTo(index.digest());
                assertThat(paths(image.blobs(), image.digest())).containsExactly("etc", "text", "etc", "text");
            }
        }
    }

    @Test
    void ofSeveralImagesOneMustBeNamed() throws IOException {
        Descriptor other = TestImages.twoPlatforms(layout, "other");
        layout.tag("v2", other);
        String name = "oci:" + layout.directory();

        assertThatThrownBy(() -> open(name))
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("has several images (v1, v2); say which one");
        assertThatThrownBy(() -> open(name + ":v3"))
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("has no image 'v3' (it has: v1, v2)");
        try (OpenImage image = open(name + ":v2")) {
            assertThat(image.digest()).isEqualTo(other.digest());
        }
        try (OpenImage image = open(name + "@" + index.digest())) {
            assertThat(image.digest()).isEqualTo(index.digest());
        }
    }

    @Test
    void anOciArchiveIsReadWithoutUnpacking() throws IOException {
        Path archive = Files.write(directory.resolve("app.tar"), Tar.of(layout.directory()));

        for (String name : List.of(archive.toString(), "oci-archive:" + archive + ":v1")) {
            try (OpenImage image = open(name)) {
                assertThat(image.digest()).isEqualTo(index.digest());
                assertThat(paths(image.blobs(), image.digest())).containsExactly("etc", "text", "etc", "text");
                assertThat(image.blobs().size(index.digest())).isEqualTo(index.size());
            }
        }
    }

    @Test
    void aCompressedArchiveIsReadAsWell() throws IOException {
        Path archive = Files.write(directory.resolve("app.tgz"), gzip(Tar.of(layout.directory())));

        try (OpenImage image = open(archive.toString())) {
            assertThat(paths(image.blobs(), image.digest())).hasSize(4);
        }
    }

    @Test
    void aDockerArchiveGetsAManifest() throws IOException {
        Path archive = directory.resolve("app.tar");
        try (OutputStream out = Files.newOutputStream(archive)) {
            DockerArchive.write(layout, index.digest(), Platform.LINUX_ARM64, List.of("acme/app:dev"), out);
        }

        for (String name : List.of(archive.toString(), "docker-archive:" + archive + ":docker.io/acme/app:dev")) {
            try (OpenImage image = open(name)) {
                Manifest manifest = Manifest.parse(image.blobs().read(image.digest()));
                assertThat(manifest.mediaType()).isEqualTo(MediaType.OCI_MANIFEST);
                assertThat(manifest.layers()).extracting(Descriptor::mediaType).containsOnly(MediaType.OCI_LAYER_GZIP);
                assertThat(paths(image.blobs(), image.digest())).containsExactly("etc", "text");
            }
        }
        assertThatThrownBy(() -> open("docker-archive:" + archive + ":v7"))
                .hasMessageContaining("has no image ':v7' (it has: acme/app:dev)");
        assertThatThrownBy(() -> open("oci-archive:" + archive))
                .hasMessageContaining("is no OCI archive")
                .hasMessageContaining("write docker-archive:FILE");
    }

    @Test
    void whatNewerEnginesSaveIsReadAsALayout() throws IOException {
        Descriptor image = TestImages.image(layout, Platform.LINUX_AMD64, "saved");
        byte[] names = Index.of(
                        List.of(image.withAnnotations(Map.of(
                                "io.containerd.image.name",
                                "docker.io/acme/app:dev",
                                "org.opencontainers.image.ref.name",
                                "dev"))),
                        Map.of())
                .toJson();
        Files.write(layout.directory().resolve("index.json"), names);
        Files.writeString(layout.directory().resolve("manifest.json"), "[]");
        Path archive = Files.write(directory.resolve("saved.tar"), Tar.of(layout.directory()));

        for (String name : List.of(
                archive.toString(),
                "docker-archive:" + archive + ":acme/app:dev",
                "docker-archive:" + archive + ":dev")) {
            try (OpenImage opened = open(name)) {
                assertThat(opened.digest()).isEqualTo(image.digest());
                assertThat(paths(opened.blobs(), opened.digest())).containsExactly("etc", "text");
            }
        }
    }

    @Test
    void anUncompressedLayerThatIsALinkIsFollowedInTheArchive() throws IOException {
        byte[] layer = Tar.file("etc/motd", "hello".getBytes());
        ImageConfig config = ImageConfig.empty(Platform.LINUX_AMD64)
                .withLayer(Digest.of(layer), "one")
                .withLayer(Digest.of(layer), "two");
        Path archive = directory.resolve("old.tar");
        Files.write(
                archive,
                new Tar()
                        .add("c.json", config.toJson())
                        .add("a/layer.tar", layer)
                        .link("b/layer.tar", "../a/layer.tar")
                        .add(
                                "manifest.json",
                                "[{\"Config\":\"c.json\",\"RepoTags\":null,\"Layers\":[\"a/layer.tar\",\"b/layer.tar\"]}]")
                        .bytes());

        try (OpenImage image = open(archive.toString())) {
            assertThat(paths(image.blobs(), image.digest())).containsExactly("etc/motd", "etc/motd");
            Digest missing = Digest.of(new byte[] {1});
            assertThat(image.blobs().contains(missing)).isFalse();
            assertThatThrownBy(() -> image.blobs().open(missing)).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void namesInAnArchiveLeadNowhereElse() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "{}");
        Path archive = directory.resolve("evil.tar");
        Files.write(
                archive,
                new Tar()
                        .link("c.json", "../../../../../../.." + secret.toAbsolutePath())
                        .add("../../evil", "out".getBytes())
                        .add("manifest.json", "[{\"Config\":\"c.json\",\"RepoTags\":[],\"Layers\":[]}]")
                        .bytes());

        assertThatThrownBy(() -> open(archive.toString()))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("there is no file 'c.json'");
        assertThat(directory.getParent().resolve("evil")).doesNotExist();
    }

    @Test
    void linksInACircleEnd() throws IOException {
        Path archive = directory.resolve("circle.tar");
        Files.write(
                archive,
                new Tar().link("manifest.json", "b").link("b", "manifest.json").bytes());

        assertThatThrownBy(() -> open(archive.toString())).hasMessageContaining("is no image archive");
    }

    @Test
    void aTruncatedArchiveIsSaidToBeOne() throws IOException {
        byte[] whole = Tar.of(layout.directory());
        Path archive = directory.resolve("app.tar");
        List<String> messages = new ArrayList<>();
        for (int length : new int[] {0, 100, 700, whole.length / 3, whole.length / 2}) {
            Files.write(archive, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> open(archive.toString()).close())
                    .isInstanceOfSatisfying(OciFormatException.class, e -> messages.add(e.getMessage()));
        }

        assertThat(messages).hasSize(5).allMatch(message -> message.startsWith("Archive " + archive));
    }

    @Test
    void aTruncatedCompressedArchiveIsAnError() throws IOException {
        byte[] whole = gzip(Tar.of(layout.directory()));
        Path archive = Files.write(directory.resolve("app.tgz"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> open(archive.toString())).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNoImageIsNamed() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "no archive at all ".repeat(100));
        Path files = Files.write(directory.resolve("files.tar"), Tar.file("etc/passwd", new byte[0]));
        Path old = Files.write(directory.resolve("old.tar"), Tar.file("repositories", new byte[0]));

        assertThatThrownBy(() -> open(text.toString())).hasMessageContaining("is no tar archive");
        assertThatThrownBy(() -> open(files.toString())).hasMessageContaining("perhaps it is a file system");
        assertThatThrownBy(() -> open(old.toString())).hasMessageContaining("before Docker 1.10");
        assertThatThrownBy(() -> open("docker-archive:" + directory.resolve("none.tar")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> open("oci:" + directory)).hasMessageContaining("is no OCI image layout");
    }

    @Test
    void hugeDocumentsAreNotRead() throws IOException {
        byte[] huge = new byte[ImageLayout.DOCUMENT_LIMIT + 1];
        Path archive = Files.write(directory.resolve("huge.tar"), Tar.file("manifest.json", huge));

        assertThatThrownBy(() -> open(archive.toString())).hasMessageContaining("bytes (must be 4194304 or fewer)");
    }

    @Test
    void aDamagedDocumentIsNoticed() throws IOException {
        Files.writeString(layout.path(index.digest()), "{}");
        Path archive = Files.write(directory.resolve("app.tar"), Tar.of(layout.directory()));

        try (OpenImage image = open(archive.toString())) {
            assertThatThrownBy(() -> image.blobs().read(image.digest()))
                    .isInstanceOf(OciFormatException.class)
                    .hasMessageContaining("does not have the digest " + index.digest());
        }
    }

    @Test
    void strangeManifestsAreErrors() throws IOException {
        for (String manifest : List.of(
                "{}",
                "[",
                "[{}]",
                "[{\"Config\":7}]",
                "[{\"Config\":\"c\",\"Layers\":[7]}]",
                "[]",
                "[{\"Config\":\"manifest.json\",\"Layers\":[]}]",
                "[" + "[".repeat(100_000))) {
            Path archive = directory.resolve("strange.tar");
            Files.write(archive, new Tar().add("manifest.json", manifest).bytes());

            assertThatThrownBy(() -> open(archive.toString()))
                    .as(manifest)
                    .isInstanceOfAny(OciFormatException.class, NoSuchFileException.class);
        }
    }

    private static OpenImage open(String text) throws IOException {
        return SOURCES.open(ImageLocation.parse(text));
    }

    /** Reads the whole image with every digest verified, and gives the paths in its layers. */
    static List<String> paths(BlobSource blobs, Digest digest) throws IOException {
        List<String> paths = new ArrayList<>();
        byte[] document = blobs.read(digest);
        if (new String(document).contains("\"manifests\"")) {
            for (Descriptor manifest : Index.parse(document).manifests()) {
                paths.addAll(paths(blobs, manifest.digest()));
            }
            return paths;
        }
        Manifest manifest = Manifest.parse(document);
        ImageConfig config = ImageConfig.parse(blobs.read(manifest.config().digest()));
        for (int i = 0; i < manifest.layers().size(); i++) {
            Descriptor layer = manifest.layers().get(i);
            assertThat(blobs.contains(layer.digest())).isTrue();
            assertThat(blobs.size(layer.digest())).isEqualTo(layer.size());
            try (InputStream content = blobs.open(layer.digest())) {
                LayerReader.read(content, layer, config.diffIds().get(i), (entry, in) -> paths.add(entry.path()));
            }
        }
        return paths;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
