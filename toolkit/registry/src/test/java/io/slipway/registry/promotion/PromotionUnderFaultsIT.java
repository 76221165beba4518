package io.slipway.registry.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.Verdict;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.client.ClientOptions;
import io.slipway.oci.client.ImagePush;
import io.slipway.oci.client.ImpatientClients;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.client.Repository;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.source.OpenImage;
import io.slipway.oci.testing.Command;
import io.slipway.oci.testing.DockerRegistry;
import io.slipway.oci.testing.FaultProxy;
import io.slipway.registry.SmallImages;
import io.slipway.registry.TestEvidence;
import io.slipway.registry.artifact.Artifacts;
import io.slipway.registry.promotion.EnvironmentPlan.Change;
import io.slipway.registry.promotion.EnvironmentPlan.Nothing;
import io.slipway.registry.promotion.EnvironmentPlan.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotions through a network that fails by chance, to the distribution project's registry. */
class PromotionUnderFaultsIT {
    private static final int RUNS = 100;
    /** An environment is read with all of its history, so that a long one would only make the test slow. */
    private static final int RUNS_OF_A_REPOSITORY = 5;

    private static final Environment PROD = new Environment("prod");

    @TempDir
    Path directory;

    private Descriptor planned;
    private int succeeded;
    private int failed;

    @Test
    void aTagIsAlwaysTheOldImageOrTheNewAndACleanRunCompletes() throws Exception {
        try (DockerRegistry registry = DockerRegistry.start(directory);
                FaultProxy proxy = FaultProxy.before(registry.address())) {
            RegistryClient client = ImpatientClients.create(Credentials.none(), ClientOptions.defaults());
            for (int seed = 0; seed < RUNS; seed++) {
                String name = "/acme/orders-" + seed / RUNS_OF_A_REPOSITORY;
                promote(seed, proxy, client, registry.address() + name, proxy.address() + name);
            }
            String last = registry.address() + "/acme/orders-" + (RUNS / RUNS_OF_A_REPOSITORY - 1) + ":" + PROD.tag();
            assertThat(Command.find("crane").run("digest", "--insecure", last))
                    .isEqualTo(planned.digest().toString());
        }
        assertThat(succeeded).as("promotions that succeeded in spite of faults").isPositive();
        assertThat(failed).as("promotions that faults ended").isPositive();
    }

    private void promote(int seed, FaultProxy proxy, RegistryClient client, String direct, String throughFaults)
            throws IOException {
        Repository repository = repository(client, direct);
        Optional<Digest> before = named(repository, PROD.tag());
        String version = "v1." + seed + ".0";
        planned = proved(repository, version);

        proxy.misbehave(new Random(seed), 0.02 + 0.3 * seed / RUNS);
        boolean done = tried(repository(client, throughFaults), planned, version, seed);
        proxy.misbehave(new Random(seed), 0);

        Optional<Digest> after = named(repository, PROD.tag());
        assertThat(after)
                .as("tag after the promotion of seed " + seed)
                .isIn(done ? List.of(Optional.of(planned.digest())) : List.of(before, Optional.of(planned.digest())));
        assertThat(named(repository, PROD.tag(version))).isIn(Optional.empty(), Optional.of(planned.digest()));
        if (after.isPresent()) {
            requireWhole(client, direct, after.get());
        }

        Environments environments = new Environments(repository);
        EnvironmentPlan rest = plan(environments, planned, version, seed);
        if (rest instanceof Change) {
            environments.apply((Change) rest);
        }
        assertThat(plan(environments, planned, version, seed)).isInstanceOf(Nothing.class);
        EnvironmentState state = environments.read(PROD);
        assertThat(state.current()).contains(planned.digest());
        assertThat(state.last()).map(PromotionRecord::digest).contains(planned.digest());
        assertThat(state.records()).map(PromotionRecord::digest).contains(before.orElse(planned.digest()));
        assertThat(named(repository, PROD.tag(version))).contains(planned.digest());
        requireWhole(client, direct, planned.digest());
        succeeded += done ? 1 : 0;
        failed += done ? 0 : 1;
    }

    /** An answer in which a byte is wrong may also hide the evidence: then it is refused. */
    private static boolean tried(Repository repository, Descriptor image, String version, int seed) throws IOException {
        Environments environments = new Environments(repository);
        try {
            EnvironmentPlan plan = plan(environments, image, version, seed);
            if (plan instanceof Refused) {
                return false;
            }
            environments.apply((Change) plan);
            return true;
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("Exception");
            return false;
        }
    }

    private static EnvironmentPlan plan(Environments environments, Descriptor image, String version, int seed)
            throws IOException {
        return Promotion.promote(
                environments.promotable(image, Optional.of(version), PROD),
                environments.read(PROD),
                new Actor("ann", Instant.EPOCH.plusSeconds(seed), Optional.empty(), Optional.empty()));
    }

    private Descriptor proved(Repository repository, String version) throws IOException {
        ImageLayout layout = ImageLayout.create(directory.resolve(version));
        Descriptor image = SmallImages.image(layout, version.substring(1), "2026-11-21T11:00:00Z");
        new ImagePush(layout, image.digest()).to(repository, List.of(version));
        new Artifacts(repository)
                .attach(
                        image,
                        EvidenceArtifact.TYPE,
                        TestEvidence.of(image.digest(), Verdict.pass("fine")).toJson(),
                        Map.of());
        return image;
    }

    private static void requireWhole(RegistryClient client, String name, Digest image) throws IOException {
        try (OpenImage open = client.open(ImageReference.parse(name).withDigest(image))) {
            SmallImages.readAll(open.blobs(), open.digest());
        }
    }

    private static Repository repository(RegistryClient client, String name) {
        return client.repository(ImageReference.parse(name));
    }

    private static Optional<Digest> named(Repository repository, String tag) throws IOException {
        return repository.findManifest(tag).map(Descriptor::digest);
    }
}
