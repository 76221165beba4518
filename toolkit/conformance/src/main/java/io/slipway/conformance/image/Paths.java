package io.slipway.conformance.image;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Paths in messages: a few by name, the others by number. */
final class Paths {
    private static final int NAMED = 5;

    private Paths() {}

    static String absolute(ScannedEntry entry) {
        return "/" + entry.path();
    }

    static String list(List<ScannedEntry> entries) {
        return sample(entries.stream().map(Paths::absolute).toList());
    }

    static String list(List<ScannedEntry> entries, Function<ScannedEntry, String> remark) {
        return sample(entries.stream()
                .map(entry -> absolute(entry) + " (" + remark.apply(entry) + ")")
                .toList());
    }

    static String sample(Collection<String> names) {
        String named = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED ? named + " and " + (names.size() - NAMED) + " more" : named;
    }
}
