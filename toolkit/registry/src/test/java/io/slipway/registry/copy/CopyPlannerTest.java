package io.slipway.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.client.ImageContents;
import io.slipway.oci.client.PulledManifest;
import io.slipway.oci.source.Attachment;
import io.slipway.oci.source.ImageLocation;
import io.slipway.registry.change.ChangePlan.Outcome;
import io.slipway.registry.change.TagWrite;
import io.slipway.registry.copy.CopySource.Kept;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CopyPlannerTest {
    private static final ImageContents IMAGE = contents("image");
    private static final Digest OTHER = Digest.of(bytes("other"));
    private static final String SIGNATURES = "sha256-" + IMAGE.digest().hex() + ".sig";

    private final Kept evidence = new Kept(
            IMAGE.digest(),
            new Attachment(contents("evidence").root().descriptor(), Optional.empty()),
            contents("evidence"));

    @Test
    void whatIsNotThereIsCopiedAndTaggedLast() {
        CopyPlan plan = plan("v1.0.0", List.of(evidence, signatures("a")), nothing());

        assertThat(plan.items()).extracting(CopyItem::present).containsOnly(false);
        assertThat(plan.items())
                .extracting(CopyItem::digest)
                .containsExactly(
                        IMAGE.digest(), evidence.digest(), contents("a").digest());
        assertThat(plan.tags())
                .containsExactly(
                        new TagWrite(SIGNATURES, contents("a").digest(), Optional.empty()),
                        new TagWrite("v1.0.0", IMAGE.digest(), Optional.empty()));
        assertThat(plan.refusals()).isEmpty();
    }

    @Test
    void whereAllIsThereNothingIsDone() {
        TargetState all = new TargetState(
                Set.of(IMAGE.digest(), evidence.digest()),
                Map.of(IMAGE.digest(), List.of(evidence.attachment())),
                Map.of(),
                Optional.of(IMAGE.digest()),
                Optional.of("it cannot be changed"));

        assertThat(plan("v1.0.0", List.of(evidence), all).outcome()).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void whatIsThereButNotListedIsWrittenAgain() {
        TargetState unlisted = new TargetState(
                Set.of(IMAGE.digest(), evidence.digest()),
                Map.of(IMAGE.digest(), List.of()),
                Map.of(),
                Optional.of(IMAGE.digest()),
                Optional.empty());

        assertThat(plan("v1.0.0", List.of(evidence), unlisted).items())
                .extracting(CopyItem::present)
                .containsExactly(true, false);
    }

    @Test
    void aTargetThatCannotBeChangedRefusesAChange() {
        TargetState fixed =
                new TargetState(Set.of(), Map.of(), Map.of(), Optional.empty(), Optional.of("it cannot be changed"));

        assertThat(plan("v1.0.0", List.of(), fixed).refusals()).containsExactly("it cannot be changed");
    }

    @Test
    void aVersionStaysWhereItIsAndOtherTagsMove() {
        TargetState tagged = new TargetState(Set.of(), Map.of(), Map.of(), Optional.of(OTHER), Optional.empty());

        assertThat(plan("v1.0.0", List.of(), tagged).refusals())
                .singleElement()
                .asString()
                .startsWith("v1.0.0 names " + OTHER);
        assertThat(plan("latest", List.of(), tagged).tags())
                .containsExactly(new TagWrite("latest", IMAGE.digest(), Optional.of(OTHER)));
    }

    @Test
    void aDestinationMayNameTheDigestThatIsExpected() {
        CopyPlan plan = CopyPlanner.plan(
                "a/app:v1", destination("b/app@" + OTHER), new CopySource(IMAGE, List.of()), nothing());

        assertThat(plan.refusals()).singleElement().asString().startsWith("a/app:v1 is " + IMAGE.digest());
        assertThat(plan.tags()).isEmpty();
    }

    @Test
    void signaturesThatOnlyTheDestinationHasAreNotLost() {
        Kept both = signatures("a", "b");

        assertThat(plan("v1", List.of(both), signed("a")).refusals()).isEmpty();
        assertThat(plan("v1", List.of(both), signed("a")).tags())
                .contains(new TagWrite(
                        SIGNATURES, both.digest(), Optional.of(contents("a").digest())));
        assertThat(plan("v1", List.of(both), signed("c")).refusals())
                .singleElement()
                .asString()
                .startsWith(SIGNATURES + " holds ")
                .contains("would be lost");
    }

    private static CopyPlan plan(String tag, List<Kept> kept, TargetState there) {
        return CopyPlanner.plan("a/app:v1", destination("b/app:" + tag), new CopySource(IMAGE, kept), there);
    }

    private static CopyDestination destination(String text) {
        return CopyDestination.parse("127.0.0.1:5000/" + text, ImageLocation.parse("127.0.0.1:5000/a/app:v1"));
    }

    private static TargetState nothing() {
        return new TargetState(Set.of(), Map.of(), Map.of(), Optional.empty(), Optional.empty());
    }

    private static TargetState signed(String layer) {
        Kept there = signatures(layer);
        return new TargetState(
                Set.of(),
                Map.of(IMAGE.digest(), List.of(there.attachment())),
                Map.of(there.digest(), (Manifest) there.contents().root().document()),
                Optional.empty(),
                Optional.empty());
    }

    private static Kept signatures(String... layers) {
        ImageContents contents = contents(layers);
        return new Kept(
                IMAGE.digest(), new Attachment(contents.root().descriptor(), Optional.of(SIGNATURES)), contents);
    }

    private static ImageContents contents(String... layers) {
        byte[] content = new Manifest(
                        MediaType.OCI_MANIFEST,
                        Optional.empty(),
                        Descriptor.of(MediaType.OCI_EMPTY, bytes("{}")),
                        Arrays.stream(layers)
                                .map(layer -> Descriptor.of(MediaType.OCI_LAYER, bytes(layer)))
                                .toList(),
                        Optional.empty(),
                        new TreeMap<>())
                .toJson();
        return new ImageContents(
                List.of(), List.of(new PulledManifest(Descriptor.of(MediaType.OCI_MANIFEST, content), content)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
