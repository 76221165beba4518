package io.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.testing.Command;
import io.slipway.oci.testing.TestImages;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CraneIT {
    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    private final Command crane = Command.find("crane");
    private LoopbackRegistry registry;
    private ImageLayout layout;
    private Descriptor index;

    @BeforeEach
    void start() throws IOException {
        registry = LoopbackRegistry.start(root);
        layout = ImageLayout.create(root.resolve("app"));
        index = TestImages.twoPlatforms(layout, "crane");
        layout.tag("v1", index);
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    @Test
    void validatesEveryPlatform() {
        for (Platform platform : TestImages.PLATFORMS) {
            assertThat(crane.run("validate", "--platform", platform.toString(), "--remote", image("app:v1")))
                    .startsWith("PASS");
        }
    }

    @Test
    void pullsAndPushesAnIndex() throws IOException {
        String copy = elsewhere.resolve("copy").toString();
        crane.run("pull", "--format", "oci", image("app:v1"), copy);
        crane.run("push", "--index", copy, image("pushed:v1"));

        assertThat(crane.run("validate", "--remote", image("pushed:v1"))).startsWith("PASS");
        assertThat(ImageLayout.open(root.resolve("pushed")).tags()).containsOnlyKeys("v1");
    }

    @Test
    void copiesWithTheSameDigest() {
        crane.run("copy", image("app:v1"), image("mirror/app:v1"));

        assertThat(crane.run("digest", image("mirror/app:v1")))
                .isEqualTo(index.digest().toString());
    }

    @Test
    void tagsListsAndDeletes() throws IOException {
        crane.run("tag", image("app:v1"), "latest");
        assertThat(crane.run("ls", image("app"))).isEqualTo("latest\nv1");

        crane.run("delete", image("app:latest"));
        assertThat(layout.tags()).containsOnlyKeys("v1");
    }

    @Test
    void appendsALayerToAnImage() throws IOException {
        Descriptor single = TestImages.image(layout, Platform.LINUX_AMD64, "single");
        Descriptor large = TestImages.large(layout, Platform.LINUX_AMD64, 1000);
        layout.tag("single", single);
        String layer = elsewhere.resolve("layer.tar.gz").toString();
        crane.run("export", "--platform", "linux/amd64", image("app@" + large.digest()), layer);
        crane.run("append", "--base", image("app:single"), "--new_layer", layer, "--new_tag", image("app:appended"));

        assertThat(crane.run("validate", "--remote", image("app:appended"))).startsWith("PASS");
    }

    private String image(String name) {
        return registry.address() + "/" + name;
    }
}
