package io.slipway.registry.promotion;

import io.slipway.oci.Digest;
import io.slipway.registry.promotion.PromotionRecord.Action;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An environment as the registry shows it.
 *
 * @param current what its tag names
 * @param records of what was done to it, in any order
 */
public record EnvironmentState(Environment environment, Optional<Digest> current, List<PromotionRecord> records) {
    public EnvironmentState {
        records = records.stream().sorted(PromotionRecord.BY_TIME).toList();
    }

    /** What was done last. */
    public Optional<PromotionRecord> last() {
        return records.isEmpty() ? Optional.empty() : Optional.of(records.get(records.size() - 1));
    }

    /** Whether the tag names something else than what was done last: somebody moved it by hand. */
    public boolean isMovedByHand() {
        return !current.equals(last().map(PromotionRecord::digest));
    }

    /**
     * What is there, what as many rollbacks in a row return to, and what was there last, rolled back or not.
     *
     * @param rollbacks how many
     */
    public Set<Digest> recent(int rollbacks) {
        Set<Digest> recent = new LinkedHashSet<>();
        current.ifPresent(recent::add);
        standing().stream().limit(rollbacks + 1L).map(PromotionRecord::digest).forEach(recent::add);
        Set<Digest> latest = new LinkedHashSet<>();
        for (int i = records.size() - 1; i >= 0 && latest.size() <= rollbacks; i--) {
            latest.add(records.get(i).digest());
        }
        recent.addAll(latest);
        return recent;
    }

    /**
     * What was there before what is there now: a rollback takes back a promotion, and the next one the promotion before
     * it.
     */
    Optional<PromotionRecord> before() {
        Deque<PromotionRecord> standing = standing();
        if (standing.size() < 2) {
            return Optional.empty();
        }
        Iterator<PromotionRecord> newestFirst = standing.iterator();
        newestFirst.next();
        return Optional.of(newestFirst.next());
    }

    /** The newest record by which {@code version} was there. */
    Optional<PromotionRecord> find(String version) {
        return records.stream()
                .filter(entry -> entry.version().equals(Optional.of(version)))
                .reduce((older, newer) -> newer);
    }

    /** The promotions that were not taken back, the newest first. */
    private Deque<PromotionRecord> standing() {
        Deque<PromotionRecord> standing = new ArrayDeque<>();
        for (PromotionRecord entry : records) {
            if (entry.action() == Action.ROLLBACK
                    && standing.stream().anyMatch(other -> other.digest().equals(entry.digest()))) {
                while (!standing.getFirst().digest().equals(entry.digest())) {
                    standing.removeFirst();
                }
            } else if (standing.isEmpty() || !standing.getFirst().digest().equals(entry.digest())) {
                standing.addFirst(entry);
            }
        }
        return standing;
    }
}
