package io.slipway.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Descriptor;
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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pruning what is in Docker's registry, which has no referrers API; its own garbage collection after it. */
class RepositoryPruneIT {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String KEEP_RELEASES =
            "{version: 1, repositories: [{name: acme/orders, keep: [{tags: ['v*']}]}]}";

    @TempDir
    Path directory;

    private ImageLayout layout;

    @BeforeEach
    void makeLayout() throws IOException {
        layout = ImageLayout.create(directory.resolve("layout"));
    }

    @Test
    void whatStaysIsWholeAfterTheRegistryCollectedItsGarbage() throws Exception {
        try (DockerRegistry registry = DockerRegistry.start(directory)) {
            Repository repository = repository(registry);
            Descriptor kept = push(repository, "1.0.0", "v1.0.0");
            Descriptor gone = push(repository, "1.0.1-dev", "main-1");
            Descriptor sbom = push(repository, SmallImages.referrer(layout, "application/spdx+json", kept));
            Descriptor goneSbom = push(repository, SmallImages.referrer(layout, "application/spdx+json", gone));
            RepositoryPrune prune = prune(repository);

            prune.apply(prune.plan());
            registry.collectGarbage();

            assertThat(repository.tags())
                    .containsExactlyInAnyOrder(
                            "v1.0.0", "sha256-" + kept.digest().hex());
            assertThat(repository.referrers(kept.digest()))
                    .extracting(Descriptor::digest)
                    .containsExactly(sbom.digest());
            assertThat(repository.findManifest(goneSbom.digest().toString())).isEmpty();
            String name = registry.address() + "/acme/orders";
            Command.find("skopeo")
                    .run(
                            "--insecure-policy",
                            "copy",
                            "--all",
                            "--src-tls-verify=false",
                            "docker://" + name + ":v1.0.0",
                            "oci:" + directory.resolve("copy") + ":v1.0.0");
            assertThat(ImageLayout.open(directory.resolve("copy")).blobs())
                    .as("an index, and of two platforms manifest, configuration and layer")
                    .hasSize(7);
            assertThat(prune(repository).plan().deleted()).isEmpty();
        }
    }

    @Test
    void anInterruptedPruneIsCompletedByTheNext() throws Exception {
        try (DockerRegistry registry = DockerRegistry.start(directory)) {
            Repository repository = repository(registry);
            Descriptor kept = push(repository, "1.0.0", "v1.0.0");
            Descriptor gone = push(repository, "1.0.1-dev", "main-1");
            push(repository, SmallImages.referrer(layout, "application/spdx+json", gone));
            PrunePlan plan = prune(repository).plan();
            assertThat(plan.manifests()).hasSize(5);
            for (int i = 0; i < 3; i++) {
                repository.deleteManifestOnly(plan.manifests().get(i).digest());
            }

            RepositoryPrune again = prune(repository);
            again.apply(again.plan());

            assertThat(repository.tags()).containsExactly("v1.0.0");
            assertThat(repository.findManifest("v1.0.0"))
                    .map(Descriptor::digest)
                    .contains(kept.digest());
            for (PrunePlan.DeletedManifest manifest : plan.manifests()) {
                assertThat(repository.findManifest(manifest.digest().toString()))
                        .isEmpty();
            }
        }
    }

    @Test
    void aRegistryThatDoesNotDeleteSaysSoOnce() throws Exception {
        try (DockerRegistry registry = DockerRegistry.startWithoutDeletion(directory)) {
            Repository repository = repository(registry);
            Descriptor image = push(repository, "1.0.1-dev", "main-1");
            RepositoryPrune prune = prune(repository);

            assertThatThrownBy(() -> prune.apply(prune.plan()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(
                            "Tried to delete " + registry.address() + "/acme/orders@sha256:",
                            "does not delete manifests; perhaps",
                            "storage.delete.enabled");
            assertThat(repository.findManifest("main-1"))
                    .map(Descriptor::digest)
                    .contains(image.digest());
        }
    }

    @Test
    void whatChangedSinceThePlanIsNotDeleted() throws Exception {
        try (DockerRegistry registry = DockerRegistry.start(directory)) {
            Repository repository = repository(registry);
            Descriptor image = push(repository, "1.0.1-dev", "main-1");
            RepositoryPrune prune = prune(repository);
            PrunePlan plan = prune.plan();
            repository.pushManifest("v1.0.1", repository.pullManifest("main-1"));

            assertThatThrownBy(() -> prune.apply(plan))
                    .isInstanceOf(PlanChangedException.class)
                    .hasMessageContainingAll("meanwhile something that stays needs it", "nothing was deleted");
            assertThat(repository.findManifest("v1.0.1"))
                    .map(Descriptor::digest)
                    .contains(image.digest());
            repository.pullManifest("main-1");
        }
    }

    private Descriptor push(Repository repository, String version, String tag) throws IOException {
        Descriptor image = SmallImages.image(layout, version, "2026-01-01T00:00:00Z");
        new ImagePush(layout, image.digest()).to(repository, List.of(tag));
        return image;
    }

    private Descriptor push(Repository repository, Descriptor artifact) throws IOException {
        new ImagePush(layout, artifact.digest()).to(repository, List.of());
        return artifact;
    }

    private static RepositoryPrune prune(Repository repository) throws IOException {
        return new RepositoryPrune(
                repository,
                RetentionFile.parse("keep.yaml", KEEP_RELEASES).rules(repository.registry(), repository.name()),
                NOW);
    }

    private static Repository repository(DockerRegistry registry) throws IOException {
        return RegistryClient.create(Credentials.none(), ClientOptions.defaults())
                .repository(ImageReference.parse(registry.address() + "/acme/orders"));
    }
}
