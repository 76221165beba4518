package io.slipway.registry.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.client.ClientOptions;
import io.slipway.oci.client.ImagePush;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.client.Repository;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.testing.Command;
import io.slipway.oci.testing.DockerRegistry;
import io.slipway.registry.SmallImages;
import io.slipway.registry.artifact.Artifacts;
import io.slipway.registry.change.ChangePlan.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deletion in the distribution project's registry, which deletes manifests with all their tags, and no single tag. */
class ImageDeletionIT {
    @TempDir
    Path directory;

    private final Command crane = Command.find("crane");
    private DockerRegistry registry;
    private Repository repository;
    private String name;
    private Descriptor first;

    @BeforeEach
    void start() throws IOException {
        registry = DockerRegistry.start(directory);
        name = registry.address() + "/acme/orders";
        repository = RegistryClient.create(Credentials.none(), ClientOptions.defaults())
                .repository(ImageReference.parse(name));
        ImageLayout layout = ImageLayout.create(directory.resolve("layout"));
        first = SmallImages.image(layout, "1.0.0", "2026-11-21T11:00:00Z");
        Descriptor second = SmallImages.image(layout, "2.0.0", "2026-11-21T12:00:00Z");
        new ImagePush(layout, first.digest()).to(repository, List.of("v1.0.0", "v1", "prod"));
        new ImagePush(layout, second.digest()).to(repository, List.of("v2.0.0"));
        new Artifacts(repository)
                .attach(second, "application/vnd.example", "x".getBytes(StandardCharsets.UTF_8), Map.of());
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    @Test
    void aTagWhoseImageHasOthersIsNotDeletedWithThem() throws Exception {
        ImageDeletion deletion = deletion(":v1");
        DeletionPlan plan = deletion.plan();

        assertThat(plan.text()).startsWith("delete the tag v1; ").contains("prod, v1.0.0 names it as well");
        assertThatThrownBy(() -> deletion.apply(plan))
                .hasMessageContaining("does not delete single tags")
                .hasMessageEndingWith("nothing was deleted");
        assertThat(crane.run("digest", "--insecure", name + ":v1"))
                .isEqualTo(first.digest().toString());
    }

    @Test
    void theLastTagGoesWithTheImageAndWhatIsKeptBesideIt() throws Exception {
        ImageDeletion deletion = deletion(":v2.0.0");
        DeletionPlan plan = deletion.plan();
        assertThat(plan.touchesProduction()).isFalse();

        deletion.apply(plan);

        assertThat(crane.run("ls", "--insecure", name).lines()).containsExactlyInAnyOrder("v1.0.0", "v1", "prod");
        crane.run("manifest", "--insecure", name + ":prod");
        assertThat(deletion(":v2.0.0").plan().outcome()).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void byItsDigestAnImageGoesWithAllItsTags() throws Exception {
        ImageDeletion deletion = deletion("@" + first.digest());
        DeletionPlan plan = deletion.plan();
        assertThat(plan.text()).contains("with prod, v1, v1.0.0");
        assertThat(plan.touchesProduction()).isTrue();

        deletion.apply(plan);

        assertThat(repository.findManifest(first.digest().toString())).isEmpty();
        crane.run("manifest", "--insecure", name + ":v2.0.0");
    }

    @Test
    void aPlatformOfAnIndexIsNotDeletedFromUnderIt() throws Exception {
        Digest platform =
                Digest.parse(crane.run("digest", "--insecure", "--platform", "linux/arm64", name + ":v1.0.0"));

        DeletionPlan plan = deletion("@" + platform).plan();

        assertThat(plan.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(plan.text()).contains("belongs to an image that stays");
    }

    @Test
    void whatChangedSinceThePlanIsNotDeleted() throws Exception {
        ImageDeletion deletion = deletion(":v2.0.0");
        DeletionPlan plan = deletion.plan();
        crane.run("tag", "--insecure", name + ":v2.0.0", "kept");

        assertThatThrownBy(() -> deletion.apply(plan)).hasMessageContaining("meanwhile the repository has changed");
        crane.run("manifest", "--insecure", name + ":v2.0.0");
    }

    private ImageDeletion deletion(String which) {
        return new ImageDeletion(repository, ImageReference.parse(name + which));
    }
}
