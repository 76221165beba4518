package io.slipway.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.EvidenceStore;
import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.conformance.fixture.Fixture;
import io.slipway.conformance.image.SyntheticImage;
import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.images.BaseImage;
import io.slipway.images.ImageRecord;
import io.slipway.images.PlatformImage;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredImagePartTest {
    @TempDir
    Path directory;

    private ImageLayout layout;
    private ImageRecord image;

    @BeforeEach
    void buildImage() throws Exception {
        layout = ImageLayout.create(directory.resolve("layout"));
        Digest digest = new SyntheticImage().write(layout);
        image = record(digest);
    }

    @Test
    void everythingPlannedIsDecided() throws Exception {
        StoredImagePart part = new StoredImagePart();

        assertThat(part.check(candidate()))
                .allSatisfy(result -> assertThat(result.outcome()).isInstanceOf(Outcome.Pass.class))
                .extracting(RuleResult::check)
                .containsExactlyInAnyOrderElementsOf(part.planned(candidate()));
    }

    @Test
    void aProvedImageIsNotReadAgain() throws Exception {
        assertThat(prove().evidence().conforms()).isTrue();
        Files.delete(layout.path(image.digest()));

        assertThat(prove().reused()).isTrue();
    }

    @Test
    void neitherIsOneOfWhichARuleHasNothingToSay() throws Exception {
        image = record(new SyntheticImage().withoutAnnotation("io.slipway.deny").write(layout));
        assertThat(prove().evidence().results())
                .filteredOn(result -> result.outcome() instanceof Outcome.Skipped)
                .extracting(result -> result.rule().text())
                .containsOnly("DENY-001");

        assertThat(prove().reused()).isTrue();
    }

    @Test
    void anImageWithoutItsIndexIsAnErrorOfEveryCheck() throws Exception {
        Files.delete(layout.path(image.digest()));

        assertThat(prove().evidence().results())
                .hasSameSizeAs(new StoredImagePart().planned(candidate()))
                .allSatisfy(result -> {
                    assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
                    assertThat(result.outcome().message()).contains("there is no " + image.digest());
                });
    }

    private Proof prove() throws Exception {
        EvidenceStore store = new EvidenceStore(directory.resolve("evidence"));
        BuiltImages none = new BuiltImages(directory);
        return new Prover(
                        List.of(new StoredImagePart()),
                        store,
                        none,
                        PolicyChoice.NONE.resolve(Rules.all()),
                        Clock.systemUTC())
                .prove(List.of(candidate()))
                .get(0);
    }

    private Candidate candidate() {
        return Candidate.of(image, layout, Fixture.NONE);
    }

    private ImageRecord record(Digest digest) throws IOException {
        List<PlatformImage> platforms = Index.parse(layout.read(digest)).manifests().stream()
                .map(StoredImagePartTest::platform)
                .toList();
        return new ImageRecord(
                "service",
                "0.1.0",
                digest,
                Instant.EPOCH,
                Optional.empty(),
                false,
                new BaseImage("slipway/java-base:25-http", Optional.empty()),
                List.of(),
                "target/images/service",
                SyntheticImage.BUDGETS,
                platforms);
    }

    private static PlatformImage platform(Descriptor manifest) {
        return new PlatformImage(manifest.platform().orElseThrow(), manifest.digest(), manifest.digest(), 1, 1, 1);
    }
}
