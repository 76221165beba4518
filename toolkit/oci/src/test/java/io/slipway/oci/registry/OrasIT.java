package io.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Descriptor;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.testing.Command;
import io.slipway.oci.testing.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrasIT {
    private static final String PLAIN = "--plain-http";
    private static final String TYPE = "application/vnd.example.sbom";

    @TempDir
    Path root;

    @TempDir
    Path files;

    private final Command oras = Command.find("oras");
    private LoopbackRegistry registry;
    private Descriptor index;

    @BeforeEach
    void start() throws IOException {
        registry = LoopbackRegistry.start(root);
        ImageLayout layout = ImageLayout.create(root.resolve("app"));
        index = TestImages.twoPlatforms(layout, "oras");
        layout.tag("v1", index);
        Files.writeString(files.resolve("sbom.json"), "{\"components\":[]}");
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    @Test
    void pushesAndPullsAnArtifact() throws IOException {
        oras.run("push", PLAIN, "--disable-path-validation", image("artifact:v1"), file() + ":text/plain");
        Files.delete(files.resolve("sbom.json"));
        oras.run("pull", PLAIN, "--allow-path-traversal", image("artifact:v1"));

        assertThat(files.resolve("sbom.json")).hasContent("{\"components\":[]}");
        assertThat(ImageLayout.open(root.resolve("artifact")).tags()).containsOnlyKeys("v1");
        assertThat(oras.run("repo", "tags", PLAIN, image("artifact"))).isEqualTo("v1");
    }

    @Test
    void attachesAndDiscoversReferrers() {
        oras.run("attach", PLAIN, "--disable-path-validation", "--artifact-type", TYPE, image("app:v1"), file());

        assertThat(oras.run("discover", PLAIN, "--format", "json", image("app:v1")))
                .contains(TYPE);
        assertThat(oras.run("discover", PLAIN, "--format", "json", "--artifact-type", "another/type", image("app:v1")))
                .doesNotContain(TYPE);
        assertThat(oras.run("repo", "tags", PLAIN, image("app"))).isEqualTo("v1");
    }

    @Test
    void copiesAnImageWithItsReferrers() throws IOException {
        oras.run("attach", PLAIN, "--disable-path-validation", "--artifact-type", TYPE, image("app:v1"), file());
        oras.run("cp", "--recursive", "--from-plain-http", "--to-plain-http", image("app:v1"), image("copy/app:v1"));

        assertThat(ImageLayout.open(root.resolve("copy/app")).resolve("v1"))
                .map(Descriptor::digest)
                .contains(index.digest());
        assertThat(oras.run("discover", PLAIN, "--format", "json", image("copy/app:v1")))
                .contains(TYPE);
    }

    @Test
    void readsTheLayoutItself() {
        assertThat(oras.run("resolve", "--oci-layout", root.resolve("app") + ":v1"))
                .isEqualTo(index.digest().toString());
    }

    @Test
    void deletesByDigest() throws IOException {
        oras.run("manifest", "delete", PLAIN, "--force", image("app@" + index.digest()));

        assertThat(ImageLayout.open(root.resolve("app")).tags()).isEmpty();
    }

    private String file() {
        return files.resolve("sbom.json").toString();
    }

    private String image(String name) {
        return registry.address() + "/" + name;
    }
}
