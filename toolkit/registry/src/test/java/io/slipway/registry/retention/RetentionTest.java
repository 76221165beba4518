package io.slipway.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Digest;
import io.slipway.registry.promotion.Environment;
import io.slipway.registry.promotion.EnvironmentState;
import io.slipway.registry.promotion.PromotionRecord;
import io.slipway.registry.pulls.Pulls;
import io.slipway.registry.retention.PrunePlan.DeletedImage;
import io.slipway.registry.retention.PrunePlan.DeletedManifest;
import io.slipway.registry.retention.PrunePlan.KeptImage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final MemoryRepository repository = new MemoryRepository(false);
    private final List<EnvironmentState> environments = new ArrayList<>();
    private Optional<Pulls> pulls = Optional.empty();

    @Test
    void theLastOfSomeTagsAreKept() throws Exception {
        daily("main-", 5);
        repository.tag("pr-7", repository.image("pr", daysAgo(0), "pr"));

        PrunePlan plan = plan("- {last: 2, tags: [main-*]}");

        assertThat(keptTags(plan)).containsExactly("main-1", "main-2");
        assertThat(plan.deleted())
                .extracting(DeletedImage::tags)
                .extracting(SortedSet::first)
                .containsExactly("main-5", "main-4", "main-3", "pr-7");
        assertThat(plan.kept().get(0).reasons()).containsExactly("one of the last 2 of tag main-*");
    }

    @Test
    void ofTheSameAgeNoneIsTakenByChance() throws Exception {
        for (int i = 0; i < 4; i++) {
            repository.tag("main-" + i, repository.image("same " + i, daysAgo(1), "layer " + i));
        }

        assertThat(plan("- last: 2").deleted()).isEmpty();
    }

    @Test
    void anAgeThatIsNotSaidOrIsNoneKeeps() throws Exception {
        repository.tag("epoch", repository.image("epoch", Instant.EPOCH, "a"));
        repository.tag("silent", repository.image("silent", Map.of(), "b"));
        repository.tag("old", repository.image("old", daysAgo(400), "c"));
        repository.tag("new", repository.image("new", daysAgo(1), "d"));

        assertThat(keptTags(plan("- younger-than: 30 d"))).containsExactly("epoch", "new", "silent");
        assertThat(keptTags(plan("- last: 1"))).containsExactly("epoch", "new", "silent");
    }

    @Test
    void versionsAreKeptByRange() throws Exception {
        for (String version : List.of("v1.9.0", "v2.0.0", "v2.1.0-rc.1", "2.4.1", "v3.0.0", "nightly")) {
            repository.tag(version, repository.image(version, daysAgo(9), version));
        }

        assertThat(keptTags(plan("- semver: '>=2.0.0 <3.0.0'"))).containsExactly("2.4.1", "v2.0.0");
    }

    @Test
    void whatStandsInOneRuleMustAllHoldAndOneRuleIsEnough() throws Exception {
        daily("main-", 3);
        repository.tag("v1.0.0", repository.image("v1", daysAgo(500), "v1"));

        assertThat(keptTags(plan("- {tags: [main-*], younger-than: 36 h}\n      - tags: [v*]")))
                .containsExactly("main-1", "v1.0.0");
    }

    @Test
    void anImageStaysWhileAnyOfItsTagsDoes() throws Exception {
        Digest image = repository.image("one", daysAgo(100), "one");
        repository.tag("main-1", image);
        repository.tag("v1.0.0", image);

        PrunePlan plan = plan("- semver: 1.x");

        assertThat(plan.deleted()).isEmpty();
        assertThat(keptTags(plan)).containsExactly("main-1", "v1.0.0");
    }

    @Test
    void partsThatAKeptIndexReachesStay() throws Exception {
        Digest amd64 = repository.image("amd64", daysAgo(9), "shared", "amd64");
        Digest arm64 = repository.image("arm64", daysAgo(9), "arm64");
        Digest other = repository.image("other", daysAgo(9), "shared", "only there");
        repository.tag("v1", repository.index(daysAgo(9), List.of(amd64, arm64)));
        repository.tag("old", repository.index(daysAgo(9), List.of(amd64, other)));
        repository.tag("old-amd64", amd64);

        PrunePlan plan = plan("- tags: [v1]");

        assertThat(deleted(plan)).containsExactly(other, repository.tags().get("old"));
        assertThat(plan.protectedManifests()).contains(amd64, arm64);
        assertThat(reasons(plan, "old-amd64")).containsExactly("part of what stays, or attached to it");
        long manifests = size(other) + size(repository.tags().get("old"));
        assertThat(plan.freed()).isEqualTo(manifests + "other".length() + "only there".length());
    }

    @Test
    void whatRefersToAnImageStaysOrGoesWithIt() throws Exception {
        Digest kept = repository.image("kept", daysAgo(1), "kept");
        Digest gone = repository.image("gone", daysAgo(9), "gone");
        for (Digest image : List.of(kept, gone)) {
            repository.referrer("application/spdx+json", image, "sbom of " + image);
            repository.signature(image, "signature of " + image);
        }
        repository.tag("new", kept);
        repository.tag("old", gone);

        PrunePlan plan = plan("- younger-than: 3 d");

        assertThat(deleted(plan))
                .hasSize(4)
                .endsWith(gone)
                .contains(repository.tags().get("sha256-" + gone.hex()))
                .contains(repository.tags().get("sha256-" + gone.hex() + ".sig"));
        assertThat(plan.deleted())
                .singleElement()
                .satisfies(image -> assertThat(image.tags()).containsExactly("old"));
        assertThat(plan.protectedManifests())
                .contains(kept, repository.tags().get("sha256-" + kept.hex() + ".sig"))
                .hasSize(4);
    }

    @Test
    void whatIsAttachedToSomethingElsewhereStays() throws Exception {
        Digest elsewhere = Digest.of(new byte[] {1});
        repository.tag("sha256-" + elsewhere.hex() + ".sig", repository.image("orphan", daysAgo(900), "orphan"));
        repository.tag("old", repository.image("old", daysAgo(900), "old"));

        PrunePlan plan = plan("- last: 1");

        assertThat(plan.deleted()).isEmpty();
        assertThat(plan.remarks()).containsExactly("1 artifact is attached to images that are not here; they stay");
    }

    @Test
    void environmentsAreProtectedWithoutARule() throws Exception {
        List<Digest> versions = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            versions.add(repository.image("v" + i, daysAgo(100 - i), "v" + i));
            repository.tag("v" + i, versions.get(i - 1));
        }
        repository.tag("staging", versions.get(0));
        repository.tag("prod", versions.get(4));
        environments.add(new EnvironmentState(
                new Environment("prod"),
                Optional.of(versions.get(4)),
                List.of(promoted(versions, 2), promoted(versions, 3), promoted(versions, 4), promoted(versions, 5))));

        PrunePlan plan = plan("- tags: [v6]");

        assertThat(keptTags(plan)).containsExactly("prod", "staging", "v1", "v2", "v3", "v4", "v5", "v6");
        assertThat(reasons(plan, "prod")).containsExactly("in prod");
        assertThat(reasons(plan, "v4")).containsExactly("was in prod");
        assertThat(keptTags(plan(1, "- tags: [v6]"))).containsExactly("prod", "staging", "v1", "v4", "v5", "v6");
        assertThat(keptTags(plan(0, "- tags: [v6]"))).containsExactly("prod", "staging", "v1", "v5", "v6");
    }

    @Test
    void pullsKeepAndSoDoesARegistryThatDoesNotTellThem() throws Exception {
        daily("main-", 3);
        String rule = "- pulled-within: 30 d";

        PrunePlan untold = plan(rule);
        assertThat(untold.deleted()).isEmpty();
        assertThat(untold.remarks()).singleElement().asString().contains("does not tell when images were pulled");

        Map<Digest, Instant> last = Map.of(
                repository.tags().get("main-1"), daysAgo(2), repository.tags().get("main-2"), daysAgo(31));
        pulls = Optional.of(new Pulls(last, OptionalLong.empty()));
        PrunePlan told = plan(rule);
        assertThat(keptTags(told)).containsExactly("main-1");
        assertThat(told.remarks()).isEmpty();
    }

    @Test
    void whatHasNoTagGoesUnlessItMayBeOnItsWay() throws Exception {
        Digest old = repository.image("old", daysAgo(9), "old");
        Digest young = repository.image("young", daysAgo(0), "young");
        repository.referrer("application/spdx+json", old, "sbom of old");
        repository.referrer("application/spdx+json", young, "sbom of young");

        PrunePlan plan = plan("- tagged: true");

        assertThat(plan.deleted()).extracting(DeletedImage::digest).containsExactly(old);
        assertThat(plan.kept()).extracting(KeptImage::digest).containsExactly(young);
    }

    @Test
    void aPlanIsTextAndJson() throws Exception {
        daily("main-", 2);
        PrunePlan plan = plan("- last: 1");
        String kept = repository.tags().get("main-1").abbreviated();
        String deleted = repository.tags().get("main-2").abbreviated();

        assertThat(PruneText.of(plan, NOW))
                .isEqualTo("""
                        r.example/acme/orders: 1 image to delete, 1 manifests; 1 stay; %d B come free when the registry collects its garbage
                                TAGS    DIGEST        SIZE   AGE   WHY
                        keep    main-1  %s  %d B  24 h  one of the last 1
                        delete  main-2  %s  %d B  2 d   no rule keeps it
                        note: registries do not list manifests without a tag: those that nothing found here leads to are not looked at
                        """.formatted(plan.freed(), kept, plan.kept().get(0).size(), deleted, plan.freed()));
        assertThat(PruneText.json(List.of(plan)))
                .contains("\"freed\" : " + plan.freed(), "\"tags\" : [ \"main-2\" ]", "\"reasons\" : [");
        assertThat(PruneText.of(plan("- tagged: true"), NOW))
                .startsWith("nothing to do: of r.example/acme/orders all 2 images stay\n");
    }

    private void daily(String prefix, int count) {
        for (int day = 1; day <= count; day++) {
            repository.tag(prefix + day, repository.image(prefix + day, daysAgo(day), "layer " + day));
        }
    }

    private PrunePlan plan(String rules) throws IOException {
        return plan(3, rules);
    }

    private PrunePlan plan(int rollbacks, String rules) throws IOException {
        String yaml = "version: 1\nrepositories:\n  - name: acme/*\n    rollbacks: " + rollbacks + "\n    keep:\n      "
                + rules + "\n";
        return Retention.plan(
                "r.example/acme/orders",
                repository.content(),
                RetentionFile.parse("keep.yaml", yaml).rules("r.example", "acme/orders"),
                new Facts(NOW, environments, pulls));
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private static PromotionRecord promoted(List<Digest> versions, int version) {
        return new PromotionRecord(
                new Environment("prod"),
                versions.get(version - 1),
                Optional.of("v" + version),
                Optional.of(versions.get(version - 2)),
                Optional.empty(),
                PromotionRecord.Action.PROMOTE,
                daysAgo(50 - version),
                "ann",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<String> keptTags(PrunePlan plan) {
        return plan.kept().stream()
                .flatMap(image -> image.tags().stream())
                .sorted()
                .toList();
    }

    private static List<String> reasons(PrunePlan plan, String tag) {
        return plan.kept().stream()
                .filter(image -> image.tags().contains(tag))
                .findFirst()
                .orElseThrow()
                .reasons();
    }

    private static List<Digest> deleted(PrunePlan plan) {
        return plan.manifests().stream().map(DeletedManifest::digest).toList();
    }

    private long size(Digest digest) {
        return repository.manifests().get(digest).descriptor().size();
    }
}
