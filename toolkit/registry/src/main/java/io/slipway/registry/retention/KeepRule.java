package io.slipway.registry.retention;

import io.slipway.oci.Digest;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Keeps images that fulfil all of its conditions.
 *
 * @param last if there, only so many of them, the youngest; those that say nothing of their age are kept besides
 */
record KeepRule(List<Condition> conditions, OptionalInt last) {
    KeepRule {
        conditions = List.copyOf(conditions);
    }

    /** What it keeps, each with the reason. */
    Map<Digest, String> keep(Collection<Candidate> images, Facts facts) {
        Map<Digest, String> taken = new TreeMap<>();
        images.forEach(image ->
                Condition.all(conditions, image, facts).ifPresent(reason -> taken.put(image.digest(), reason)));
        if (last.isEmpty()) {
            return taken;
        }
        List<Candidate> named = images.stream()
                .filter(image -> taken.containsKey(image.digest()))
                .toList();
        Optional<Instant> oldest = oldest(named);
        Map<Digest, String> kept = new TreeMap<>();
        for (Candidate image : named) {
            if (image.created().isEmpty()) {
                kept.put(image.digest(), "says nothing of its age");
            } else if (oldest.isEmpty() || !image.created().get().isBefore(oldest.get())) {
                kept.put(image.digest(), reason(taken.get(image.digest())));
            }
        }
        return kept;
    }

    /** When the oldest that is kept was created; empty if all are kept. What is as old as it is kept as well. */
    private Optional<Instant> oldest(List<Candidate> images) {
        List<Instant> times = images.stream()
                .flatMap(image -> image.created().stream())
                .sorted(Comparator.reverseOrder())
                .toList();
        return times.size() <= last.getAsInt() ? Optional.empty() : Optional.of(times.get(last.getAsInt() - 1));
    }

    private String reason(String taken) {
        return "one of the last " + last.getAsInt() + (taken.isEmpty() ? "" : " of " + taken);
    }
}
