package io.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.MediaType;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.testing.Command;
import io.slipway.oci.testing.TestImages;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkopeoIT {
    private static final String PLAIN_SOURCE = "--src-tls-verify=false";
    private static final String PLAIN_TARGET = "--dest-tls-verify=false";

    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    private final Command skopeo = Command.find("skopeo");
    private LoopbackRegistry registry;
    private ImageLayout layout;
    private Descriptor index;

    @BeforeEach
    void start() throws IOException {
        registry = LoopbackRegistry.start(root);
        layout = ImageLayout.create(root.resolve("team/app"));
        index = TestImages.twoPlatforms(layout, "skopeo");
        layout.tag("v1", index);
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    @Test
    void copiesAllPlatformsOutAndIn() throws IOException {
        String copy = "oci:" + elsewhere + ":v1";
        copy(image("team/app:v1"), copy, PLAIN_SOURCE);
        copy(copy, image("other:v2"), PLAIN_TARGET);

        ImageLayout other = ImageLayout.open(root.resolve("other"));
        assertThat(other.resolve("v2")).map(Descriptor::digest).contains(index.digest());
        for (Descriptor child : Index.parse(other.read(index.digest())).manifests()) {
            assertThat(other.contains(child.digest())).isTrue();
        }
    }

    @Test
    void copiesBetweenRepositories() throws IOException {
        copy(image("team/app:v1"), image("mirror/app:v1"), PLAIN_SOURCE, PLAIN_TARGET);

        assertThat(ImageLayout.open(root.resolve("mirror/app")).resolve("v1"))
                .map(Descriptor::digest)
                .contains(index.digest());
    }

    @Test
    void readsTheLayoutItselfWhileDockersTypesAreStagedInIt() throws IOException {
        copy(image("team/app:v1"), image("team/app:docker"), PLAIN_SOURCE, PLAIN_TARGET, "--format=v2s2");
        assertThat(layout.staged()).extracting(Descriptor::mediaType).containsExactly(MediaType.DOCKER_MANIFEST_LIST);

        copy("oci:" + layout.directory() + ":v1", "oci:" + elsewhere + ":v1");

        assertThat(ImageLayout.open(elsewhere).contains(index.digest())).isTrue();
    }

    @Test
    void listsTagsAndDeletes() throws IOException {
        assertThat(skopeo.run("list-tags", "--tls-verify=false", image("team/app")))
                .contains("\"v1\"");

        skopeo.run("delete", "--tls-verify=false", image("team/app:v1"));

        assertThat(layout.tags()).isEmpty();
    }

    @Test
    void anUnknownTagIsReportedAsSuch() {
        assertThat(skopeo.fail("inspect", "--tls-verify=false", image("team/app:none")))
                .contains("manifest unknown");
    }

    @Test
    void inspectsOnePlatformByItsDigest() throws IOException {
        Digest child =
                Index.parse(layout.read(index.digest())).manifests().get(1).digest();

        assertThat(skopeo.run("inspect", "--tls-verify=false", image("team/app@" + child)))
                .contains("\"Architecture\": \"arm64\"");
    }

    private void copy(String source, String target, String... options) {
        String[] arguments = new String[options.length + 5];
        System.arraycopy(new String[] {"--insecure-policy", "copy", "--all"}, 0, arguments, 0, 3);
        System.arraycopy(options, 0, arguments, 3, options.length);
        arguments[options.length + 3] = source;
        arguments[options.length + 4] = target;
        skopeo.run(arguments);
    }

    private String image(String name) {
        return "docker://" + registry.address() + "/" + name;
    }
}
