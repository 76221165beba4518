package io.slipway.images.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.images.BaseImage;
import io.slipway.images.Budgets;
import io.slipway.images.ImageKind;
import io.slipway.images.ImageRecord;
import io.slipway.images.git.GitState;
import io.slipway.images.settings.HealthEndpoints;
import io.slipway.images.settings.ImageSettings;
import io.slipway.images.settings.Origin;
import io.slipway.images.settings.Runtime;
import io.slipway.images.settings.User;
import io.slipway.images.tag.BuildRun;
import io.slipway.images.tag.TagPlan;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import io.slipway.oci.layer.LayerWriter;
import io.slipway.oci.layout.BlobWriter;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageAssemblerTest {
    private static final Digest BASE = Digest.of("base".getBytes(StandardCharsets.UTF_8));
    private static final Instant CREATED = Instant.parse("2026-11-20T12:00:00Z");
    private static final GitState CLEAN = new GitState(
            "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
            CREATED,
            false,
            Optional.of("main"),
            new TreeSet<>(),
            Optional.empty());

    @TempDir
    Path directory;

    @Test
    void theImageIsAnOciIndexOfTheSameLayersAndOneMore() throws IOException {
        ImageLayout layout = ImageLayout.create(directory);
        Digest pushed = push(layout, Platform.LINUX_AMD64, Platform.LINUX_ARM64);

        ImageRecord record =
                new ImageAssembler(layout, earlier()).assemble(pushed, assembly(CLEAN), "target/images/orders");

        Index index = Index.parse(layout.read(record.digest()));
        assertThat(index.mediaType()).isEqualTo(MediaType.OCI_INDEX);
        assertThat(index.annotations())
                .containsEntry("org.opencontainers.image.title", "Orders")
                .containsEntry("org.opencontainers.image.revision", CLEAN.revision())
                .containsEntry("org.opencontainers.image.base.digest", BASE.toString())
                .containsEntry("org.opencontainers.image.source", "NOASSERTION")
                .containsEntry("io.slipway.budget.size", "50000000")
                .containsEntry("io.slipway.deny", "com.stripe:*,pkg:deb/openssl")
                .doesNotContainKey("io.slipway.dirty");
        assertThat(index.manifests())
                .extracting(descriptor -> descriptor.platform().orElseThrow())
                .containsExactly(Platform.LINUX_AMD64, Platform.LINUX_ARM64);
        for (Descriptor descriptor : index.manifests()) {
            Manifest manifest = Manifest.parse(layout.read(descriptor.digest()));
            ImageConfig config = ImageConfig.parse(layout.read(manifest.config().digest()));
            assertThat(manifest.layers())
                    .hasSize(2)
                    .allSatisfy(layer -> assertThat(layer.mediaType()).isEqualTo(MediaType.OCI_LAYER_GZIP));
            assertThat(config.diffIds()).hasSize(2);
            assertThat(config.labels()).isEqualTo(index.annotations()).isEqualTo(manifest.annotations());
            assertThat(config.healthcheck().orElseThrow().test())
                    .startsWith("CMD", "java")
                    .endsWith("HealthProbe", "8080", "/health/live");
        }
        assertThat(record.platforms()).extracting("size").containsOnly(5L + "{}".length() + "probe".length());
        assertThat(record.tags()).containsExactly("main-1a2b3c4", "main-latest", "dev", "sha-1a2b3c4d5e6f");
        assertThat(layout.resolve("main-1a2b3c4").orElseThrow().digest()).isEqualTo(record.digest());
    }

    @Test
    void theSameInputGivesTheSameDigest() throws IOException {
        ImageLayout first = ImageLayout.create(directory.resolve("first"));
        ImageLayout second = ImageLayout.create(directory.resolve("second"));

        ImageRecord one = new ImageAssembler(first, earlier())
                .assemble(push(first, Platform.LINUX_AMD64, Platform.LINUX_ARM64), assembly(CLEAN), "a");
        ImageRecord two = new ImageAssembler(second, earlier())
                .assemble(push(second, Platform.LINUX_AMD64, Platform.LINUX_ARM64), assembly(CLEAN), "a");

        assertThat(one).isEqualTo(two);
    }

    @Test
    void aCommandHasNeitherHealthCheckNorProbe() throws IOException {
        ImageLayout layout = ImageLayout.create(directory);

        ImageRecord record = new ImageAssembler(layout, earlier())
                .assemble(
                        push(layout, Platform.LINUX_AMD64, Platform.LINUX_ARM64),
                        assembly(CLEAN, Optional.empty()),
                        "a");

        assertThat(record.kind()).isEqualTo(ImageKind.COMMAND);
        Index index = Index.parse(layout.read(record.digest()));
        assertThat(index.annotations())
                .containsEntry("io.slipway.kind", "command")
                .doesNotContainKeys("io.slipway.port", "io.slipway.health.live");
        Manifest manifest = Manifest.parse(layout.read(index.manifests().get(0).digest()));
        ImageConfig config = ImageConfig.parse(layout.read(manifest.config().digest()));
        assertThat(config.healthcheck()).isEmpty();
        assertThat(record.platforms()).extracting("size").containsOnly(5L + "{}".length());
    }

    @Test
    void aDirtyTreeIsMarked() throws IOException {
        ImageLayout layout = ImageLayout.create(directory);
        GitState dirty = new GitState(
                CLEAN.revision(), CREATED, true, Optional.of("feature/A b"), new TreeSet<>(), Optional.empty());

        ImageRecord record = new ImageAssembler(layout, earlier())
                .assemble(push(layout, Platform.LINUX_AMD64, Platform.LINUX_ARM64), assembly(dirty), "a");

        assertThat(record.dirty()).isTrue();
        assertThat(record.tags()).containsExactly("feature-a-b-1a2b3c4-dirty");
        assertThat(Index.parse(layout.read(record.digest())).annotations()).containsEntry("io.slipway.dirty", "true");
    }

    @Test
    void aPlatformThatWasNotBuiltIsAnError() throws IOException {
        ImageLayout layout = ImageLayout.create(directory);
        Digest pushed = push(layout, Platform.LINUX_AMD64);

        assertThatThrownBy(() -> new ImageAssembler(layout, earlier()).assemble(pushed, assembly(CLEAN), "a"))
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("built for [linux/amd64], but image.platforms is [linux/amd64, linux/arm64]");
    }

    private static ImageAssembly assembly(GitState git) {
        return assembly(git, Optional.of(new HealthEndpoints(8080, "/health/live", "/health/ready", "/metrics")));
    }

    private static ImageAssembly assembly(GitState git, Optional<HealthEndpoints> health) {
        ImageSettings settings = new ImageSettings(
                "shop/orders",
                Optional.empty(),
                Runtime.HTTP,
                Optional.empty(),
                List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64),
                new User(1001, 1001),
                health,
                new Budgets(50_000_000, 30_000_000, Duration.ofSeconds(5), Duration.ofSeconds(10), 268_435_456),
                List.of(),
                List.of("com.stripe:*", "pkg:deb/openssl"),
                Optional.empty(),
                new Origin(
                        Optional.of("Orders"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        return new ImageAssembly(
                settings,
                "1.0",
                Optional.of(git),
                CREATED,
                TagPlan.of("1.0", Optional.of(git), BuildRun.LOCAL, Optional.empty()),
                new BaseImage(Runtime.HTTP.baseImage(), Optional.of(BASE)),
                Optional.of("{}".getBytes(StandardCharsets.UTF_8)),
                "probe".getBytes(StandardCharsets.UTF_8));
    }

    private ReadLayers earlier() {
        return new ReadLayers(directory.resolve("cache"));
    }

    /** What Jib would push: a Docker manifest list, or a manifest for one platform. */
    private static Digest push(ImageLayout layout, Platform... platforms) throws IOException {
        List<Descriptor> manifests = new ArrayList<>();
        for (Platform platform : platforms) {
            try (BlobWriter blob = layout.newBlob()) {
                LayerWriter layer = new LayerWriter(blob);
                try (layer) {
                    layer.directory("app", 0755).file("app/x", 0644, "12345".getBytes(StandardCharsets.UTF_8));
                }
                Descriptor layerDescriptor = blob.commit(MediaType.DOCKER_LAYER_GZIP);
                Descriptor config = layout.write(
                        MediaType.DOCKER_CONFIG,
                        ImageConfig.empty(platform)
                                .withLayer(layer.diffId(), "jib")
                                .toJson());
                Manifest manifest = new Manifest(
                        MediaType.DOCKER_MANIFEST,
                        Optional.empty(),
                        config,
                        List.of(layerDescriptor),
                        Optional.empty(),
                        new TreeMap<>());
                manifests.add(layout.write(MediaType.DOCKER_MANIFEST, manifest.toJson())
                        .withPlatform(platform));
            }
        }
        if (manifests.size() == 1) {
            return manifests.get(0).digest();
        }
        Index list = new Index(
                MediaType.DOCKER_MANIFEST_LIST, Optional.empty(), manifests, Optional.empty(), new TreeMap<>());
        return layout.write(MediaType.DOCKER_MANIFEST_LIST, list.toJson()).digest();
    }
}
