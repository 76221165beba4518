package io.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.Platform;
import io.slipway.oci.archive.DockerArchive;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.layout.PlatformImage;
import io.slipway.oci.testing.Command;
import io.slipway.oci.testing.TestImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerIT {
    @TempDir
    Path root;

    private final Command docker = Command.docker();
    private final List<String> images = new ArrayList<>();
    private LoopbackRegistry registry;
    private ImageLayout layout;
    private Descriptor index;

    @BeforeEach
    void start() throws IOException {
        registry = LoopbackRegistry.start(root);
        layout = ImageLayout.create(root.resolve("app"));
        // The engine keeps what it knows: only an image that it never saw is pulled whole.
        index = TestImages.twoPlatforms(layout, "docker " + UUID.randomUUID());
        layout.tag("v1", index);
    }

    @AfterEach
    void stop() throws IOException {
        images.forEach(image -> docker.run("image", "rm", "--force", image));
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux/amd64", "linux/arm64"})
    void pullsAndPushesAPlatform(String name) throws IOException {
        Platform platform = Platform.parse(name);
        Digest child = Index.parse(layout.read(index.digest()))
                .manifest(platform)
                .orElseThrow()
                .digest();
        String pulled = image("app@" + child);
        String pushed = image("pushed:" + platform.architecture());

        docker.run("pull", "--quiet", pulled);
        images.add(pulled);
        docker.run("tag", pulled, pushed);
        images.add(pushed);
        docker.run("push", "--quiet", pushed);

        ImageLayout target = ImageLayout.open(root.resolve("pushed"));
        Descriptor manifest = target.resolve(platform.architecture()).orElseThrow();
        assertThat(manifest.mediaType()).isIn(MediaType.DOCKER_MANIFEST, MediaType.OCI_MANIFEST);
        assertThat(Manifest.parse(target.read(manifest.digest())).config().digest())
                .isEqualTo(PlatformImage.read(layout, child, platform)
                        .manifest()
                        .config()
                        .digest());
    }

    @Test
    void pullsAnIndexByItsTag() {
        docker.run("pull", "--quiet", image("app:v1"));
        images.add(image("app:v1"));

        assertThat(docker.run("image", "inspect", "--format", "{{index .RepoDigests 0}}", image("app:v1")))
                .endsWith(index.digest().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux/amd64", "linux/arm64"})
    void loadsAnArchiveOfAPlatform(String name) throws IOException {
        Platform platform = Platform.parse(name);
        String tag = "slipway-test/" + UUID.randomUUID() + ":" + platform.architecture();
        docker.run(out -> DockerArchive.write(layout, index.digest(), platform, List.of(tag), out), "load", "--quiet");
        images.add(tag);

        assertThat(docker.run("image", "inspect", "--format", "{{.Os}}/{{.Architecture}}", tag))
                .isEqualTo(name);
        assertThat(docker.run("image", "inspect", "--format", "{{join .RootFS.Layers \" \"}}", tag))
                .isEqualTo(String.join(
                        " ",
                        PlatformImage.read(layout, index.digest(), platform).config().diffIds().stream()
                                .map(Digest::toString)
                                .toList()));
    }

    private String image(String name) {
        return registry.address() + "/" + name;
    }
}
