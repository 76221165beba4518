package io.slipway.registry.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Digest;
import io.slipway.registry.change.TagWrite;
import io.slipway.registry.promotion.EnvironmentPlan.Change;
import io.slipway.registry.promotion.EnvironmentPlan.Nothing;
import io.slipway.registry.promotion.EnvironmentPlan.Refused;
import io.slipway.registry.promotion.PromotionRecord.Action;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromotionTest {
    private static final Environment PROD = new Environment("prod");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Actor ACTOR = new Actor("ann", NOW, Optional.of("release day"), Optional.of("https://ci/7"));
    private static final Digest EVIDENCE = digest("evidence");

    @Test
    void theFirstPromotionWritesARecordAndBothTags() {
        assertThat(Promotion.promote(image("v1.0.0"), state(null), ACTOR))
                .isEqualTo(new Change(
                        new PromotionRecord(
                                PROD,
                                digest("v1.0.0"),
                                Optional.of("v1.0.0"),
                                Optional.empty(),
                                Optional.empty(),
                                Action.PROMOTE,
                                NOW,
                                "ann",
                                Optional.of("release day"),
                                Optional.of("https://ci/7"),
                                Optional.of(EVIDENCE)),
                        List.of(
                                new TagWrite("prod-v1.0.0", digest("v1.0.0"), Optional.empty()),
                                new TagWrite("prod", digest("v1.0.0"), Optional.empty())),
                        List.of()));
    }

    @Test
    void thePreviousOneIsRecordedAndTheTagMovesLast() {
        EnvironmentState state = state("v1.0.0", promoted("v1.0.0", 1));

        Change change = (Change) Promotion.promote(image("v1.1.0"), state, ACTOR);

        assertThat(change.entry().previous()).contains(digest("v1.0.0"));
        assertThat(change.entry().previousVersion()).contains("v1.0.0");
        assertThat(change.tags())
                .last()
                .isEqualTo(new TagWrite("prod", digest("v1.1.0"), Optional.of(digest("v1.0.0"))));
    }

    @Test
    void promotedTwiceDoesNothingTheSecondTime() {
        Promotable image = tagged(image("v1.0.0"), "v1.0.0");

        assertThat(Promotion.promote(image, state("v1.0.0", promoted("v1.0.0", 1)), ACTOR))
                .isEqualTo(new Nothing("prod is at v1.0.0 (" + digest("v1.0.0").abbreviated() + ") already"));
    }

    @Test
    void anInterruptedPromotionGoesOn() {
        EnvironmentState recordedOnly = state(null, promoted("v1.0.0", 1));

        assertThat(Promotion.promote(image("v1.0.0"), recordedOnly, ACTOR))
                .isInstanceOfSatisfying(
                        Change.class, change -> assertThat(change.tags()).hasSize(2));
    }

    @Test
    void whatIsMissingIsSaidAllAtOnce() {
        Promotable image = new Promotable(
                digest("new"),
                Optional.of("v1.0.0"),
                Optional.empty(),
                Optional.of(digest("old")),
                List.of("no evidence", "too young"));

        assertThat(Promotion.promote(image, state(null), ACTOR))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reasons())
                                .hasSize(3)
                                .startsWith("no evidence", "too young")
                                .last()
                                .asString()
                                .startsWith("prod-v1.0.0 names " + digest("old")));
    }

    @Test
    void aTagThatWasMovedByHandIsRemarkedOn() {
        Change change = (Change) Promotion.promote(image("v1.1.0"), state("other", promoted("v1.0.0", 1)), ACTOR);

        assertThat(change.remarks()).singleElement().asString().contains("was moved by hand", "v1.0.0");
        assertThat(change.entry().previous()).contains(digest("other"));
        assertThat(change.entry().previousVersion()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                # what was done, in order (p promote, r rollback)   | to version | where it goes
                p:v1 p:v2                                           | -          | v1
                p:v1 p:v2 p:v3                                      | -          | v2
                p:v1 p:v2 p:v3 r:v2                                 | -          | v1
                p:v1 p:v2 r:v1 p:v3                                 | -          | v1
                p:v1 p:v2 p:v3 r:v1 p:v4                            | -          | v1
                p:v1 p:v2 p:v3                                      | v1         | v1
                p:v1 p:v2 r:v1                                      | v2         | v2
                p:v1 p:v1 p:v2                                      | -          | v1
                """)
    void aRollbackGoesToWhatWasThereBefore(String done, String version, String expected) {
        List<PromotionRecord> records = records(done);
        PromotionRecord last = records.get(records.size() - 1);

        EnvironmentPlan plan = Promotion.rollback(
                new EnvironmentState(PROD, Optional.of(last.digest()), records),
                Optional.ofNullable(version),
                false,
                ACTOR);

        assertThat(plan).isInstanceOfSatisfying(Change.class, change -> {
            assertThat(change.entry().action()).isEqualTo(Action.ROLLBACK);
            assertThat(change.entry().version()).contains(expected);
            assertThat(change.tags())
                    .containsExactly(new TagWrite("prod", digest(expected), Optional.of(last.digest())));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                -                | -  | nothing was ever promoted to prod
                p:v1             | -  | nothing was in prod before v1
                p:v1 p:v2 r:v1   | -  | nothing was in prod before v1
                p:v1 p:v2        | v9 | v9 was never in prod
                """)
    void aRollbackToNowhereIsRefused(String done, String version, String reason) {
        List<PromotionRecord> records = done == null ? List.of() : records(done);
        Optional<Digest> current = records.isEmpty()
                ? Optional.empty()
                : Optional.of(records.get(records.size() - 1).digest());

        assertThat(Promotion.rollback(
                        new EnvironmentState(PROD, current, records), Optional.ofNullable(version), false, ACTOR))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reasons())
                                .singleElement()
                                .asString()
                                .startsWith(reason));
    }

    @Test
    void aRollbackAfterAMoveByHandNeedsForce() {
        EnvironmentState state = state("other", promoted("v1", 1), promoted("v2", 2));

        assertThat(Promotion.rollback(state, Optional.empty(), false, ACTOR))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reasons())
                                .singleElement()
                                .asString()
                                .contains("was moved by hand", "--force"));
        assertThat(Promotion.rollback(state, Optional.empty(), true, ACTOR))
                .isInstanceOfSatisfying(Change.class, change -> {
                    assertThat(change.entry().previous()).contains(digest("other"));
                    assertThat(change.tags())
                            .containsExactly(new TagWrite("prod", digest("v1"), Optional.of(digest("other"))));
                });
    }

    @Test
    void whatSomebodyWroteIntoARecordDoesNotSteerTheTerminal() {
        Actor actor = new Actor("eve\u001b[2J", NOW, Optional.of("one\ntwo"), Optional.empty());
        Change change = (Change) Promotion.promote(image("v1.0.0"), state(null), actor);

        assertThat(PlanText.of(change))
                .contains("by eve\\u001b[2J, one\\u000atwo")
                .doesNotContain("\u001b");
    }

    @Test
    void aRecordIsReadAsItWasWritten() {
        PromotionRecord entry =
                ((Change) Promotion.promote(image("v1.1.0"), state("v1.0.0", promoted("v1.0.0", 1)), ACTOR)).entry();

        assertThat(PromotionRecordJson.parse(PromotionRecordJson.write(entry))).isEqualTo(entry);
        assertThat(new String(PromotionRecordJson.write(entry), StandardCharsets.UTF_8))
                .startsWith("{\n  \"schemaVersion\" : 1,\n  \"environment\" : \"prod\",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"schemaVersion\": 2}", "{\"schemaVersion\": 1, \"environment\": 7}"})
    void whatIsNoRecordIsRefused(String json) {
        assertThatThrownBy(() -> PromotionRecordJson.parse(json.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("promotion record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "Prod", "latest", "dev", "v1", "main-latest", "pr-4", "a/b", "prod-"})
    void anEnvironmentCannotBeTakenForAnotherTag(String name) {
        assertThatThrownBy(() -> new Environment(name)).hasMessageContaining("'" + name + "'");
    }

    private static List<PromotionRecord> records(String done) {
        List<PromotionRecord> records = new ArrayList<>();
        for (String step : done.split(" ")) {
            Action action = step.startsWith("p") ? Action.PROMOTE : Action.ROLLBACK;
            records.add(entry(step.substring(2), records.size(), action));
        }
        return records;
    }

    private static PromotionRecord promoted(String version, int minute) {
        return entry(version, minute, Action.PROMOTE);
    }

    private static PromotionRecord entry(String version, int minute, Action action) {
        return new PromotionRecord(
                PROD,
                digest(version),
                Optional.of(version),
                Optional.empty(),
                Optional.empty(),
                action,
                Instant.EPOCH.plusSeconds(60L * minute),
                "ann",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static EnvironmentState state(String current, PromotionRecord... records) {
        return new EnvironmentState(PROD, Optional.ofNullable(current).map(PromotionTest::digest), List.of(records));
    }

    private static Promotable image(String version) {
        return new Promotable(
                digest(version), Optional.of(version), Optional.of(EVIDENCE), Optional.empty(), List.of());
    }

    private static Promotable tagged(Promotable image, String there) {
        return new Promotable(
                image.digest(), image.version(), image.evidence(), Optional.of(digest(there)), image.missing());
    }

    private static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
