package io.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.MediaType;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.layout.PlatformImage;
import io.slipway.oci.testing.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JibIT {
    @TempDir
    Path root;

    @TempDir
    Path work;

    private LoopbackRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = LoopbackRegistry.start(root);
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    @Test
    void buildsTwoPlatformsFromABaseInTheRegistryIntoIt() throws Exception {
        ImageLayout base = ImageLayout.create(root.resolve("base"));
        Descriptor baseIndex = TestImages.twoPlatforms(base, "base");
        base.tag("1", baseIndex);

        JibContainer built = build("base:1", "team/app:v1", "cache", "v1", "latest");

        ImageLayout app = ImageLayout.open(root.resolve("team/app"));
        Digest list = Digest.parse(built.getDigest().toString());
        assertThat(app.tags()).containsOnlyKeys("v1", "latest");
        assertThat(app.entries()).isEmpty();
        assertThat(app.staged())
                .extracting(Descriptor::mediaType, Descriptor::digest)
                .containsOnly(tuple(MediaType.DOCKER_MANIFEST_LIST, list));
        for (Platform platform : TestImages.PLATFORMS) {
            PlatformImage baseImage = PlatformImage.read(base, baseIndex.digest(), platform);
            PlatformImage image = PlatformImage.read(app, list, platform);
            assertThat(image.config().diffIds())
                    .startsWith(baseImage.config().diffIds().toArray(Digest[]::new))
                    .hasSize(3);
            image.manifest()
                    .layers()
                    .forEach(layer -> assertThat(app.path(layer.digest())).hasSize(layer.size()));
        }
    }

    @Test
    void buildsOnWhatItPushed() throws Exception {
        ImageLayout base = ImageLayout.create(root.resolve("base"));
        base.tag("1", TestImages.twoPlatforms(base, "base"));

        build("base:1", "middle:1", "cache1");
        JibContainer top = build("middle:1", "top:1", "cache2");

        Digest list = Digest.parse(top.getDigest().toString());
        ImageLayout layout = ImageLayout.open(root.resolve("top"));
        assertThat(Index.parse(layout.read(list)).manifests()).hasSize(2);
        assertThat(PlatformImage.read(layout, list, Platform.LINUX_ARM64)
                        .config()
                        .diffIds())
                .hasSize(4);
    }

    @Test
    void theSameInputGivesTheSameDigest() throws Exception {
        ImageLayout base = ImageLayout.create(root.resolve("base"));
        base.tag("1", TestImages.twoPlatforms(base, "base"));

        JibContainer first = build("base:1", "first:1", "cache1");
        JibContainer second = build("base:1", "second:1", "cache2");

        assertThat(second.getDigest()).isEqualTo(first.getDigest());
    }

    private JibContainer build(String base, String target, String cache, String... tags) throws Exception {
        Path file = Files.writeString(work.resolve("application.txt"), "application");
        Containerizer to = Containerizer.to(RegistryImage.named(image(target)))
                .setAllowInsecureRegistries(true)
                .setBaseImageLayersCache(work.resolve(cache + "/base"))
                .setApplicationLayersCache(work.resolve(cache + "/application"));
        for (String tag : tags) {
            to = to.withAdditionalTag(tag);
        }
        return Jib.from(RegistryImage.named(image(base)))
                .setPlatforms(platforms())
                .addLayer(List.of(file), AbsoluteUnixPath.get("/app"))
                .setEntrypoint("/text")
                .containerize(to);
    }

    private static Set<com.google.cloud.tools.jib.api.buildplan.Platform> platforms() {
        Set<com.google.cloud.tools.jib.api.buildplan.Platform> platforms = new LinkedHashSet<>();
        TestImages.PLATFORMS.forEach(platform -> platforms.add(
                new com.google.cloud.tools.jib.api.buildplan.Platform(platform.architecture(), platform.os())));
        return platforms;
    }

    private String image(String name) {
        return registry.address() + "/" + name;
    }
}
