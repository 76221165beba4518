package io.slipway.registry.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.Verdict;
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
import io.slipway.registry.TestEvidence;
import io.slipway.registry.artifact.Artifacts;
import io.slipway.registry.change.ChangePlan;
import io.slipway.registry.change.ChangePlan.Outcome;
import io.slipway.registry.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotion from one of the distribution project's registries to another, of images that cosign signed. */
class ImagePromotionIT {
    private static final Environment STAGING = new Environment("staging");
    private static final Environment PROD = new Environment("prod");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path directory;

    private DockerRegistry one;
    private DockerRegistry two;
    private RegistryClient client;
    private ImageReference source;
    private ImageReference target;
    private Descriptor image;

    @BeforeEach
    void start() throws IOException {
        one = DockerRegistry.start(Files.createDirectory(directory.resolve("one")));
        two = DockerRegistry.start(Files.createDirectory(directory.resolve("two")));
        client = RegistryClient.create(Credentials.none(), ClientOptions.defaults());
        source = ImageReference.parse(one.address() + "/acme/orders:v1.0.0");
        target = ImageReference.parse(two.address() + "/live/orders");
        ImageLayout layout = ImageLayout.create(directory.resolve("layout"));
        image = SmallImages.image(layout, "1.0.0", "2026-11-21T11:00:00Z");
        Repository repository = client.repository(source);
        new ImagePush(layout, image.digest()).to(repository, List.of("v1.0.0"));
        new Artifacts(repository)
                .attach(
                        image,
                        EvidenceArtifact.TYPE,
                        TestEvidence.of(image.digest(), Verdict.pass("fine")).toJson(),
                        Map.of());
    }

    @AfterEach
    void stop() throws IOException {
        one.close();
        two.close();
    }

    @Test
    void anImageIsCopiedWithItsEvidenceAndThenPromoted() throws IOException {
        assertThat(promote(source, target, PROD, Demands.NONE, NOW)).isEqualTo(Outcome.CHANGE);

        Command crane = Command.find("crane");
        for (String tag : List.of("prod", "prod-v1.0.0")) {
            assertThat(crane.run("digest", "--insecure", target.withTag(tag).toString()))
                    .isEqualTo(image.digest().toString());
        }
        assertThat(EvidenceArtifact.find(new Artifacts(client.repository(target)), image.digest())
                        .conforms())
                .isPresent();
        assertThat(new Environments(client.repository(target)).read(PROD).records())
                .hasSize(1);
        assertThat(promote(source, target, PROD, Demands.NONE, NOW)).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void allThatIsMissingIsSaidAtOnce() throws IOException {
        Demands demands = new Demands(
                Optional.of(SigningKey.read(keyPair("first"))), Optional.of(new Stay(STAGING, Duration.ofHours(24))));

        assertThat(refused(demands, NOW).text()).contains("no signature by ", "there is none", "was never in staging");

        sign("first");
        promote(source, source, STAGING, Demands.NONE, NOW);
        assertThat(refused(demands, NOW.plus(Duration.ofHours(1))).text())
                .contains("for 60 min only (must be 24 h)")
                .doesNotContain("no signature");
        assertThat(promote(source, target, PROD, demands, NOW.plus(Duration.ofHours(25))))
                .isEqualTo(Outcome.CHANGE);
        assertThat(client.repository(target).findManifest("staging")).isEmpty();
    }

    @Test
    void aSignatureByAnotherKeyIsNone() throws IOException {
        keyPair("other");
        sign("other");
        Demands demands = new Demands(Optional.of(SigningKey.read(keyPair("wanted"))), Optional.empty());

        assertThat(refused(demands, NOW).text()).contains("of 1 that are there, none is by it");
    }

    private ChangePlan refused(Demands demands, Instant now) throws IOException {
        try (ImagePromotion promotion = ImagePromotion.open(client, source, target, PROD, demands, actor(now))) {
            assertThat(promotion.planned().outcome()).isEqualTo(Outcome.REFUSED);
            return promotion.planned();
        }
    }

    private Outcome promote(
            ImageReference from, ImageReference to, Environment environment, Demands demands, Instant now)
            throws IOException {
        try (ImagePromotion promotion = ImagePromotion.open(client, from, to, environment, demands, actor(now))) {
            Outcome outcome = promotion.planned().outcome();
            if (outcome == Outcome.CHANGE) {
                promotion.apply();
            }
            return outcome;
        }
    }

    private static Actor actor(Instant now) {
        return new Actor("ann", now, Optional.empty(), Optional.empty());
    }

    /** @return the public one */
    private Path keyPair(String name) {
        cosign(
                "generate-key-pair",
                "--output-key-prefix",
                directory.resolve(name).toString());
        return directory.resolve(name + ".pub");
    }

    private void sign(String key) {
        cosign(
                "sign",
                "--key",
                directory.resolve(key + ".key").toString(),
                "--tlog-upload=false",
                "--allow-http-registry",
                "-y",
                source.name() + "@" + image.digest());
    }

    /** Keys without a password. */
    private static void cosign(String... arguments) {
        List<String> line = new ArrayList<>(
                List.of("COSIGN_PASSWORD=", Command.find("cosign").executable().toString()));
        line.addAll(List.of(arguments));
        Command.find("env").run(line.toArray(String[]::new));
    }
}
