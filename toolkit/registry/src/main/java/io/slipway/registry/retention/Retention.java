package io.slipway.registry.retention;

import io.slipway.oci.Digest;
import io.slipway.registry.content.RepositoryContent;
import io.slipway.registry.promotion.Environment;
import io.slipway.registry.promotion.EnvironmentState;
import io.slipway.registry.retention.PrunePlan.DeletedImage;
import io.slipway.registry.retention.PrunePlan.KeptImage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Plans what of a repository stays and what goes. */
public final class Retention {
    /** Nothing was built in containers before: builds that state no time of their own put the epoch or so. */
    private static final Instant FIRST_CONTAINERS = Instant.parse("2013-01-01T00:00:00Z");
    /** So long an image without a tag may be one that is being published. */
    private static final Duration PUBLISHING = Duration.ofDays(1);

    private final RepositoryContent content;
    private final RepositoryRules rules;
    private final Facts facts;
    private final Reach reach;
    private final SortedMap<Digest, Candidate> candidates = new TreeMap<>();
    private final Map<Digest, Set<String>> reasons = new TreeMap<>();

    private Retention(RepositoryContent content, RepositoryRules rules, Facts facts) {
        this.content = content;
        this.rules = rules;
        this.facts = facts;
        this.reach = new Reach(content);
        content.images()
                .forEach((digest, tags) -> candidates.put(
                        digest,
                        new Candidate(
                                digest,
                                tags,
                                content.created(digest).filter(time -> time.isAfter(FIRST_CONTAINERS)),
                                lastPull(digest))));
    }

    /** @param repository its name, for people */
    public static PrunePlan plan(String repository, RepositoryContent content, RepositoryRules rules, Facts facts) {
        return new Retention(content, rules, facts).plan(repository);
    }

    private PrunePlan plan(String repository) {
        keepByEnvironments();
        rules.keep().forEach(rule -> rule.keep(candidates.values(), facts).forEach(this::keep));
        keepWhatIsBeingPublished();
        Set<Digest> roots = new HashSet<>(reasons.keySet());
        roots.addAll(content.orphans());
        roots.addAll(reach.beyond(candidates.keySet()));
        Set<Digest> stays = reach.protectedBy(roots);
        candidates.keySet().stream()
                .filter(digest -> stays.contains(digest) && !reasons.containsKey(digest))
                .forEach(digest -> keep(digest, "part of what stays, or attached to it"));
        DeletionOrder order = new DeletionOrder(content, reach, stays);
        List<DeletedImage> deleted = order.of(candidates.values().stream()
                .filter(image -> !stays.contains(image.digest()))
                .toList());
        return new PrunePlan(repository, kept(), deleted, stays, order.freed(), remarks());
    }

    private void keepByEnvironments() {
        for (EnvironmentState state : facts.environments()) {
            for (Digest digest : state.recent(rules.rollbacks())) {
                boolean now = state.current().equals(Optional.of(digest));
                keep(digest, (now ? "in " : "was in ") + state.environment());
            }
        }
        for (Environment environment : rules.environments()) {
            Optional.ofNullable(content.tags().get(environment.tag()))
                    .ifPresent(digest -> keep(digest, "in " + environment));
        }
    }

    private void keepWhatIsBeingPublished() {
        Instant since = facts.now().minus(PUBLISHING);
        for (Candidate image : candidates.values()) {
            if (image.tags().isEmpty()) {
                Optional<Instant> latest = Stream.concat(
                                image.created().stream(),
                                content.attachments(image.digest()).stream()
                                        .flatMap(digest -> content.find(digest).stream())
                                        .flatMap(manifest -> manifest.annotatedTime().stream()))
                        .max(Comparator.naturalOrder());
                if (latest.isEmpty() || latest.get().isAfter(since)) {
                    keep(image.digest(), "has no tag and may be about to be published");
                }
            }
        }
    }

    private void keep(Digest digest, String reason) {
        if (content.find(digest).isPresent()) {
            reasons.computeIfAbsent(digest, any -> new LinkedHashSet<>()).add(reason);
        }
    }

    private List<KeptImage> kept() {
        return candidates.values().stream()
                .filter(image -> reasons.containsKey(image.digest()))
                .sorted(Comparator.comparing(
                                (Candidate image) -> image.created().orElse(Instant.MIN))
                        .reversed())
                .map(image -> new KeptImage(
                        image.digest(),
                        image.tags(),
                        image.created(),
                        reach.size(image.digest()),
                        List.copyOf(reasons.get(image.digest()))))
                .toList();
    }

    private Optional<Instant> lastPull(Digest image) {
        return facts.pulls()
                .flatMap(pulls -> reach.whole(image).stream()
                        .flatMap(digest -> pulls.last(digest).stream())
                        .max(Comparator.naturalOrder()));
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (rules.asksPulls() && facts.pulls().isEmpty()) {
            remarks.add(
                    "the registry does not tell when images were pulled: pulled-within keeps all that it is asked of");
        }
        int orphans = content.orphans().size();
        if (orphans > 0) {
            remarks.add(orphans + (orphans == 1 ? " artifact is" : " artifacts are")
                    + " attached to images that are not here; they stay");
        }
        return remarks;
    }
}
