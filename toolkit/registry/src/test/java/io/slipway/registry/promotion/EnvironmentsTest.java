package io.slipway.registry.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.slipway.conformance.Evidence;
import io.slipway.conformance.Verdict;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.client.ClientOptions;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.client.Repository;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.registry.LoopbackRegistry;
import io.slipway.registry.SmallImages;
import io.slipway.registry.TestEvidence;
import io.slipway.registry.artifact.Artifacts;
import io.slipway.registry.change.LostRaceException;
import io.slipway.registry.promotion.EnvironmentPlan.Change;
import io.slipway.registry.promotion.EnvironmentPlan.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotion and rollback in a real repository, by the loopback registry. */
class EnvironmentsTest {
    private static final Environment PROD = new Environment("prod");

    @TempDir
    Path root;

    private LoopbackRegistry registry;
    private ImageLayout layout;
    private Repository repository;
    private Environments environments;
    private int minute;

    @BeforeEach
    void start() throws Exception {
        registry = LoopbackRegistry.start(root);
        layout = ImageLayout.create(root.resolve("acme/orders"));
        repository = RegistryClient.create(Credentials.of(Map.of(), root.resolve("home")), ClientOptions.defaults())
                .repository(ImageReference.parse(registry.address() + "/acme/orders"));
        environments = new Environments(repository);
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
    }

    @Test
    void whatIsNotProvedIsNotPromoted() throws Exception {
        Descriptor image = published("1.0.0");
        attach(image, TestEvidence.of(image.digest(), Verdict.fail("the user is root")));
        attach(image, TestEvidence.of(Digest.of(new byte[0]), Verdict.pass("fine")));

        assertThat(plan(image, "v1.0.0"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reasons()).containsExactly("it does not conform: USER-001"));
        assertThat(plan(published("2.0.0"), "v2.0.0"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reasons())
                                .singleElement()
                                .asString()
                                .startsWith("no evidence of conformance is attached to"));
        assertThat(environments.read(PROD).records()).isEmpty();
    }

    @Test
    void promotionsAndRollbacksAreInTheHistory() throws Exception {
        Descriptor one = proved("1.0.0");
        Descriptor two = proved("1.1.0");
        promote(one, "v1.0.0");
        promote(two, "v1.1.0");

        assertThat(named("prod")).contains(two.digest());
        rollback();

        assertThat(named("prod")).contains(one.digest());
        assertThat(named("prod-v1.0.0")).contains(one.digest());
        assertThat(named("prod-v1.1.0")).contains(two.digest());
        EnvironmentState state = environments.read(PROD);
        assertThat(state.isMovedByHand()).isFalse();
        assertThat(state.records())
                .extracting(PromotionRecord::action, entry -> entry.version().orElseThrow())
                .containsExactly(
                        tuple(PromotionRecord.Action.PROMOTE, "v1.0.0"),
                        tuple(PromotionRecord.Action.PROMOTE, "v1.1.0"),
                        tuple(PromotionRecord.Action.ROLLBACK, "v1.0.0"));
        assertThat(HistoryText.of(state)).isEqualTo("""
                        prod is at %s
                          1970-01-01T00:03:00Z  rolled back to v1.0.0 (%s), from v1.1.0 (%s), by ann, why
                          1970-01-01T00:02:00Z  promoted v1.1.0 (%s), from v1.0.0 (%s), by ann, why
                          1970-01-01T00:01:00Z  promoted v1.0.0 (%s), by ann, why
                        """.formatted(
                        one.digest(),
                        one.digest().abbreviated(),
                        two.digest().abbreviated(),
                        two.digest().abbreviated(),
                        one.digest().abbreviated(),
                        one.digest().abbreviated()));
    }

    @Test
    void anImageWithoutAVersionIsFoundThroughTheRecords() throws Exception {
        Descriptor snapshot = proved("2.0.0-SNAPSHOT");
        environments.apply((Change) Promotion.promote(
                environments.promotable(snapshot, Optional.empty(), PROD), environments.read(PROD), actor()));
        promote(proved("2.0.0"), "v2.0.0");

        rollback();

        assertThat(named("prod")).contains(snapshot.digest());
        assertThat(environments.read(PROD).records()).hasSize(3);
    }

    @Test
    void aTagThatMovedSinceThePlanIsNotWritten() throws Exception {
        Descriptor one = proved("1.0.0");
        Descriptor two = proved("1.1.0");
        Change plan = (Change) plan(one, "v1.0.0");
        promote(two, "v1.1.0");

        assertThatThrownBy(() -> environments.apply(plan))
                .isInstanceOf(LostRaceException.class)
                .hasMessageContaining("prod names " + two.digest() + "; nothing was changed");
        assertThat(named("prod-v1.0.0")).isEmpty();
        assertThat(environments.read(PROD).records()).hasSize(1);
    }

    @Test
    void otherEnvironmentsHaveAHistoryOfTheirOwn() throws Exception {
        promote(proved("1.0.0"), "v1.0.0");

        assertThat(environments.read(new Environment("staging"))).satisfies(state -> {
            assertThat(state.current()).isEmpty();
            assertThat(state.records()).isEmpty();
        });
    }

    private void promote(Descriptor image, String version) throws IOException {
        environments.apply((Change) plan(image, version));
    }

    private void rollback() throws IOException {
        environments.apply((Change) Promotion.rollback(environments.read(PROD), Optional.empty(), false, actor()));
    }

    private EnvironmentPlan plan(Descriptor image, String version) throws IOException {
        return Promotion.promote(
                environments.promotable(image, Optional.of(version), PROD), environments.read(PROD), actor());
    }

    private Actor actor() {
        minute++;
        return new Actor("ann", Instant.EPOCH.plusSeconds(60L * minute), Optional.of("why"), Optional.empty());
    }

    private Descriptor proved(String version) throws IOException {
        Descriptor image = published(version);
        attach(image, TestEvidence.of(image.digest(), Verdict.pass("fine")));
        return image;
    }

    private Descriptor published(String version) throws IOException {
        Descriptor image = SmallImages.image(layout, version, "2026-11-21T11:00:00Z");
        layout.tag("v" + version, image);
        return image;
    }

    private void attach(Descriptor image, Evidence evidence) throws IOException {
        new Artifacts(repository).attach(image, EvidenceArtifact.TYPE, evidence.toJson(), Map.of());
    }

    private Optional<Digest> named(String tag) throws IOException {
        return repository.findManifest(tag).map(Descriptor::digest);
    }
}
