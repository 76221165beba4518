package io.slipway.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.registry.content.StoredManifest;
import io.slipway.registry.retention.PrunePlan.DeletedManifest;
import io.slipway.registry.retention.PrunePlan.KeptImage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a repository and whatever the rules are, nothing that stays loses anything. */
class RetentionPropertyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final int RUNS = 250;
    private static final List<String> RULES = List.of(
            "last: 1",
            "{last: 3, tags: [main-*]}",
            "younger-than: 10 d",
            "{semver: '>=2', younger-than: 20 d}",
            "semver: ^1.2",
            "tags: ['pr-?', dev]",
            "{last: 2, semver: '*'}",
            "pulled-within: 1 d");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingThatStaysLosesAnything(boolean listsReferrers) throws Exception {
        int deletions = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            MemoryRepository repository = randomRepository(random, listsReferrers);
            RepositoryRules rules = randomRules(random);
            PrunePlan plan = plan(repository, rules);
            deletions += plan.manifests().size();

            MemoryRepository pruned = new MemoryRepository(repository);
            plan.manifests().forEach(manifest -> pruned.delete(manifest.digest()));
            requireWhole(seed, plan, repository, pruned);

            MemoryRepository interrupted = new MemoryRepository(repository);
            plan.manifests().stream()
                    .limit(random.nextInt(plan.manifests().size() + 1))
                    .map(DeletedManifest::digest)
                    .forEach(interrupted::delete);
            plan(interrupted, rules).manifests().forEach(manifest -> interrupted.delete(manifest.digest()));
            Set<Digest> rest = new HashSet<>(interrupted.manifests().keySet());
            rest.removeAll(pruned.manifests().keySet());
            assertThat(interrupted.manifests().keySet())
                    .as("seed " + seed)
                    .containsAll(pruned.manifests().keySet());
            assertThat(interrupted.content().orphans())
                    .as("seed " + seed + ": of an image without a tag, what was attached may be left")
                    .containsAll(rest);
            assertThat(plan(pruned, rules).manifests()).as("seed " + seed).isEmpty();
        }
        assertThat(deletions)
                .as("the repositories and rules are not all harmless")
                .isGreaterThan(RUNS);
    }

    private static void requireWhole(int seed, PrunePlan plan, MemoryRepository before, MemoryRepository after) {
        Set<Digest> needed = new HashSet<>();
        for (KeptImage image : plan.kept()) {
            image.tags()
                    .forEach(tag -> assertThat(after.tags()).as("seed " + seed).containsEntry(tag, image.digest()));
            need(image.digest(), before, needed);
        }
        assertThat(after.manifests().keySet()).as("seed " + seed).containsAll(needed);
        assertThat(plan.protectedManifests()).as("seed " + seed).containsAll(needed);
        before.tags()
                .forEach((tag, digest) -> assertThat(after.tags().containsKey(tag))
                        .as("seed " + seed + ", " + tag)
                        .isEqualTo(after.contains(digest)));
        Set<Digest> freed = blobs(before);
        freed.removeAll(blobs(after));
        long bytes = before.manifests().values().stream()
                .filter(manifest -> !after.contains(manifest.digest()))
                .mapToLong(manifest -> manifest.descriptor().size())
                .sum();
        bytes += before.manifests().values().stream()
                .flatMap(manifest -> manifest.blobs().stream())
                .filter(blob -> freed.remove(blob.digest()))
                .mapToLong(Descriptor::size)
                .sum();
        assertThat(plan.freed()).as("seed " + seed).isEqualTo(bytes);
    }

    /** Told anew here, without the code that is tested: parts, referrers, lists and signatures, of those again. */
    private static void need(Digest digest, MemoryRepository repository, Set<Digest> needed) {
        StoredManifest manifest = repository.manifests().get(digest);
        if (manifest == null || !needed.add(digest)) {
            return;
        }
        manifest.children().forEach(child -> need(child, repository, needed));
        repository.manifests().values().stream()
                .filter(other -> MemoryRepository.isReferrer(other, digest))
                .forEach(other -> need(other.digest(), repository, needed));
        repository.tags().forEach((tag, named) -> {
            if (tag.startsWith("sha256-" + digest.hex())) {
                need(named, repository, needed);
            }
        });
    }

    private static Set<Digest> blobs(MemoryRepository repository) {
        Set<Digest> blobs = new HashSet<>();
        repository.manifests().values().forEach(manifest -> manifest.blobs().forEach(blob -> blobs.add(blob.digest())));
        return blobs;
    }

    private static MemoryRepository randomRepository(Random random, boolean listsReferrers) {
        MemoryRepository repository = new MemoryRepository(listsReferrers);
        List<Digest> parts = new ArrayList<>();
        List<Digest> images = new ArrayList<>();
        int count = 2 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            for (int part = 0; part < 2; part++) {
                parts.add(repository.image(
                        "part " + i + part, time(random), "layer " + random.nextInt(5), "own " + i + part));
            }
            boolean single = random.nextInt(4) == 0;
            images.add(
                    single
                            ? parts.get(random.nextInt(parts.size()))
                            : repository.index(
                                    time(random),
                                    List.of(parts.get(parts.size() - 1), parts.get(random.nextInt(parts.size())))));
        }
        for (Digest image : images) {
            attach(random, repository, image);
            tag(random, repository, image);
        }
        parts.forEach(part -> attach(random, repository, part));
        requireReached(repository);
        return repository;
    }

    private static void attach(Random random, MemoryRepository repository, Digest subject) {
        if (random.nextInt(3) == 0) {
            Digest sbom = repository.referrer("application/spdx+json", subject, "sbom " + random.nextInt(4));
            if (random.nextInt(3) == 0) {
                repository.referrer("application/signature", sbom, "signature " + random.nextInt(4));
            }
        }
        if (random.nextInt(4) == 0) {
            repository.signature(subject, "signature " + random.nextInt(4));
        }
    }

    private static void tag(Random random, MemoryRepository repository, Digest image) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            repository.tag(
                    switch (random.nextInt(6)) {
                        case 0 -> "v1." + random.nextInt(4) + ".0";
                        case 1 -> "v2." + random.nextInt(4) + ".0";
                        case 2 -> "pr-" + random.nextInt(9);
                        case 3 -> "dev";
                        case 4 -> "prod";
                        default -> "main-" + random.nextInt(99);
                    },
                    image);
        }
    }

    /** What no tag leads to was never there for a client: it is of no use in a comparison. */
    private static void requireReached(MemoryRepository repository) {
        Set<Digest> seen = new HashSet<>();
        repository.content().manifests().forEach(manifest -> seen.add(manifest.digest()));
        repository.manifests().keySet().retainAll(seen);
    }

    private static Instant time(Random random) {
        return random.nextInt(8) == 0 ? Instant.EPOCH : NOW.minus(Duration.ofHours(random.nextInt(40 * 24)));
    }

    private static RepositoryRules randomRules(Random random) throws IOException {
        StringBuilder yaml = new StringBuilder("version: 1\nrepositories:\n  - name: '**'\n    keep:\n");
        for (int i = random.nextInt(3); i >= 0; i--) {
            yaml.append("      - ")
                    .append(RULES.get(random.nextInt(RULES.size())))
                    .append('\n');
        }
        return RetentionFile.parse("keep.yaml", yaml.toString()).rules("r.example", "acme/orders");
    }

    private static PrunePlan plan(MemoryRepository repository, RepositoryRules rules) {
        return Retention.plan(
                "r.example/acme/orders", repository.content(), rules, new Facts(NOW, List.of(), Optional.empty()));
    }
}
