package io.slipway.registry.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A named value that is another in the second image.
 *
 * @param before empty where the first image has none
 * @param after empty where the second image has none
 */
public record ValueChange(String name, Optional<String> before, Optional<String> after) {
    /** All values that differ, by name. */
    static List<ValueChange> between(Map<String, String> before, Map<String, String> after) {
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<ValueChange> changes = new ArrayList<>();
        for (String name : names) {
            Optional<String> old = Optional.ofNullable(before.get(name));
            Optional<String> now = Optional.ofNullable(after.get(name));
            if (!old.equals(now)) {
                changes.add(new ValueChange(name, old, now));
            }
        }
        return List.copyOf(changes);
    }

    @Override
    public String toString() {
        if (before.isEmpty()) {
            return "+ " + name + " " + after.orElseThrow();
        }
        return after.map(now -> "  " + name + " " + before.get() + " -> " + now)
                .orElseGet(() -> "- " + name + " " + before.get());
    }
}
