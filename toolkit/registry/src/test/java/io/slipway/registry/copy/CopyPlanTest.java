package io.slipway.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Digest;
import io.slipway.registry.change.ChangePlan.Outcome;
import io.slipway.registry.change.TagWrite;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CopyPlanTest {
    private static final Digest IMAGE = Digest.of("image".getBytes(StandardCharsets.UTF_8));
    private static final Digest OTHER = Digest.of("other".getBytes(StandardCharsets.UTF_8));

    @Test
    void whatIsThereIsNotCopied() {
        CopyPlan plan = plan(true, List.of(), List.of());

        assertThat(plan.outcome()).isEqualTo(Outcome.NOTHING);
        assertThat(plan.text()).isEqualTo("nothing to do: b/app:v1 is " + IMAGE + " already\n");
    }

    @Test
    void whatIsThereGetsItsTag() {
        CopyPlan plan = plan(true, List.of(new TagWrite("v1", IMAGE, Optional.of(OTHER))), List.of());

        assertThat(plan.outcome()).isEqualTo(Outcome.CHANGE);
        assertThat(plan.text()).isEqualTo("""
                        copy a/app:v1 to b/app:v1
                          %s  application/index, 2.0 kB, is there
                          move v1 from %s to %s
                        """.formatted(IMAGE.abbreviated(), OTHER.abbreviated(), IMAGE.abbreviated()));
        assertThat(plan.json()).contains("\"plan\" : \"change\"", "\"present\" : true", "\"from\" : \"" + OTHER + "\"");
    }

    @Test
    void aRefusalSaysWhy() {
        CopyPlan plan = plan(false, List.of(), List.of("it must not", "it cannot"));

        assertThat(plan.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(plan.text()).isEqualTo("refused: copy a/app:v1 to b/app:v1\n  it must not\n  it cannot\n");
    }

    @Test
    void onlyWhatTakesATagOfProductionTouchesIt() {
        assertThat(plan(false, List.of(new TagWrite("prod", IMAGE, Optional.of(OTHER))), List.of())
                        .touchesProduction())
                .isTrue();
        assertThat(plan(false, List.of(new TagWrite("prod", IMAGE, Optional.empty())), List.of())
                        .touchesProduction())
                .isFalse();
    }

    @Test
    void ofAListNothingIsDoneWhereOneIsRefused() {
        CopyPlan there = plan(true, List.of(), List.of());
        CopyPlan missing = plan(false, List.of(), List.of());
        CopyPlan refused = plan(false, List.of(), List.of("no"));

        assertThat(new MirrorPlan(List.of(there, missing)).outcome()).isEqualTo(Outcome.CHANGE);
        assertThat(new MirrorPlan(List.of(there, there)).outcome()).isEqualTo(Outcome.NOTHING);
        MirrorPlan plan = new MirrorPlan(List.of(there, missing, refused));
        assertThat(plan.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(plan.text()).endsWith("3 images: 1 to copy, 1 there, 1 refused\n");
    }

    private static CopyPlan plan(boolean present, List<TagWrite> tags, List<String> refusals) {
        return new CopyPlan(
                "a/app:v1",
                "b/app:v1",
                List.of(new CopyItem(IMAGE, "application/index", 2000, present)),
                tags,
                refusals);
    }
}
