package io.slipway.registry.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.Evidence;
import io.slipway.conformance.Verdict;
import io.slipway.images.tag.TaggedImage;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.MediaType;
import io.slipway.registry.TestEvidence;
import io.slipway.registry.publish.PublishPlan.Change;
import io.slipway.registry.publish.PublishPlan.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.semver4j.Semver;

class PublishPlanTest {
    private static final Digest OTHER = Digest.of("other".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path root;

    private SmallBuild build;

    @BeforeEach
    void start() {
        build = new SmallBuild(root, "ghcr.io/acme");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # version | tag's name | its version there | what is said
            1.2.3     | -          | -        | create v1.2.3, create v1.2, create v1, create latest, create sha-SHA
            1.2.3     | latest     | 1.2.2    | create v1.2.3, create v1.2, create v1, move latest from OTHER, create sha-SHA
            1.2.3     | latest     | 2.0.0    | create v1.2.3, create v1.2, create v1, leave latest: it is at the higher 2.0.0, create sha-SHA
            1.2.3     | v1.2.3     | 1.2.3    | refused: v1.2.3 names DIGEST already, and a version never moves to another digest; release a new version
            1.2.3     | v1         | -        | refused: whether v1 would move to a higher version cannot be told: DIGEST does not say its version in the annotation org.opencontainers.image.version
            1.2.3-rc.1| latest     | 1.2.2    | create v1.2.3-rc.1, create sha-SHA
            """)
    void tagsMoveForwardOnly(String version, String tag, String versionThere, String expected) throws IOException {
        BuiltImage image = build.proved("orders", version);
        Map<String, TaggedImage> there = new HashMap<>();
        if (tag != null) {
            there.put(
                    tag,
                    new TaggedImage(
                            OTHER, Optional.ofNullable(versionThere).map(Semver::new), Optional.of(Instant.EPOCH)));
        }

        PublishPlan plan =
                PublishPlan.of(List.of(candidate(image, new RepositoryState(there, Set.of(), Map.of()))), List.of());

        String said = plan instanceof Refused refused
                ? "refused: " + String.join("; ", refused.reasons()).replace("orders: ", "")
                : String.join(
                        ", ",
                        PublishText.lines(plan).stream()
                                .filter(line -> line.startsWith("  ") && !line.startsWith("  attach"))
                                .map(String::strip)
                                .toList());
        String revision = SmallBuild.git(version).revision();
        assertThat(said)
                .isEqualTo(expected.replace("sha-SHA", "sha-" + revision.substring(0, 12))
                        .replace("OTHER", OTHER.abbreviated())
                        .replace("DIGEST", OTHER.toString()));
    }

    @Test
    void allReasonsOfAllImagesAreToldTogether() throws IOException {
        BuiltImage unproved = build.built("orders", "1.2.3");
        BuiltImage failed = build.built("payments", "1.2.3");
        BuiltImage of = build.built("stock", "1.2.3");
        BuiltImage homeless =
                new BuiltImage(of.image(), of.layout(), Optional.empty(), of.tags(), of.evidence(), of.sbom());

        PublishPlan plan = PublishPlan.of(
                List.of(
                        candidate(unproved, Optional.empty(), RepositoryState.EMPTY),
                        candidate(
                                failed,
                                Optional.of(TestEvidence.of(failed.image().digest(), Verdict.fail("root"))),
                                RepositoryState.EMPTY),
                        candidate(
                                homeless,
                                Optional.of(TestEvidence.of(OTHER, Verdict.pass(""))),
                                RepositoryState.EMPTY)),
                List.of("the work tree has changes"));

        assertThat(PublishText.lines(plan))
                .containsExactly(
                        "refused, nothing is published:",
                        "  the work tree has changes",
                        "  orders: there is no evidence that it conforms; perhaps run: mvn verify",
                        "  payments: it does not conform: USER-001; see target/conformance",
                        "  stock: the evidence is for another digest, " + OTHER + ", but the image is "
                                + homeless.image().digest() + "; perhaps run: mvn verify",
                        "  stock: image.registry is not set; set it in the module's POM, such as"
                                + " <image.registry>ghcr.io/acme</image.registry>, or with -Dimage.registry=…");
    }

    @Test
    void twoModulesDoNotPublishToOneRepository() throws IOException {
        PublishPlan plan = PublishPlan.of(
                List.of(
                        candidate(build.proved("orders", "1.2.3"), RepositoryState.EMPTY),
                        candidate(build.proved("orders", "1.2.4"), RepositoryState.EMPTY)),
                List.of());

        assertThat(plan)
                .isEqualTo(new Refused(List.of("orders: another module publishes to ghcr.io/acme/orders as well;"
                        + " give one of them another image.name")));
    }

    @Test
    void whatIsAttachedAlreadyIsNotAttachedAgain() throws IOException {
        BuiltImage image = build.proved("orders", "1.2.3");
        Change first = (Change) PublishPlan.of(List.of(candidate(image, RepositoryState.EMPTY)), List.of());
        List<Attachment> attachments = first.images().get(0).attachments();
        assertThat(attachments).extracting(Attachment::name).containsExactly("evidence of conformance", "SBOM");
        assertThat(attachments).noneMatch(Attachment::present);

        Digest earlier = Digest.of("evidence of an earlier run".getBytes(StandardCharsets.UTF_8));
        RepositoryState there = new RepositoryState(
                Map.of(), Set.of(earlier, attachments.get(1).artifact()), Map.of(Digest.of(new byte[0]), earlier));
        Change second = (Change) PublishPlan.of(List.of(candidate(image, there)), List.of());

        assertThat(second.images().get(0).attachments()).allMatch(Attachment::present);
        assertThat(second.images().get(0).attachments().get(0).artifact()).isEqualTo(earlier);
    }

    private static Candidate candidate(BuiltImage image, RepositoryState there) {
        return candidate(image, Optional.of(TestEvidence.of(image.image().digest(), Verdict.pass("fine"))), there);
    }

    private static Candidate candidate(BuiltImage image, Optional<Evidence> evidence, RepositoryState there) {
        Digest digest = image.image().digest();
        return new Candidate(
                image,
                new Descriptor(MediaType.OCI_INDEX, digest, 1),
                new TaggedImage(
                        digest,
                        Optional.of(new Semver(image.image().version())),
                        Optional.of(image.image().created())),
                EvidenceVerdict.of(digest, evidence),
                Optional.of("sbom".getBytes(StandardCharsets.UTF_8)),
                there);
    }
}
