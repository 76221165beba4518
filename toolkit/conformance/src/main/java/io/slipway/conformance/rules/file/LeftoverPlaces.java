package io.slipway.conformance.rules.file;

import io.slipway.conformance.Bytes;
import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.image.ScannedEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a build left behind: one finding for each place, however many files are in it. */
final class LeftoverPlaces {
    private LeftoverPlaces() {}

    /**
     * Leftovers of one sort.
     *
     * @param part stands in each of their paths; saves trying the pattern on all others
     * @param path of a file; its first group is the place
     */
    record Kind(String name, String part, Pattern path) {
        static Kind of(String name, String part, String path) {
            return new Kind(name, part, Pattern.compile(path));
        }

        Optional<String> place(String file) {
            if (!file.contains(part)) {
                return Optional.empty();
            }
            Matcher matcher = path.matcher(file);
            return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
        }
    }

    /** The places of {@code kinds} among {@code entries}; empty files are none. */
    static List<Finding> find(List<Kind> kinds, Collection<ScannedEntry> entries) {
        SortedMap<String, Place> places = new TreeMap<>();
        for (ScannedEntry entry : entries) {
            if (entry.entry().isFile() && entry.entry().size() > 0) {
                place(kinds, entry)
                        .ifPresent(found -> places.computeIfAbsent(found.path(), path -> found)
                                .files()
                                .add(entry));
            }
        }
        return places.values().stream().map(Place::finding).toList();
    }

    private static Optional<Place> place(List<Kind> kinds, ScannedEntry entry) {
        return kinds.stream()
                .flatMap(kind ->
                        kind.place(entry.path()).map(path -> new Place(kind.name(), path, new ArrayList<>())).stream())
                .findFirst();
    }

    private record Place(String kind, String path, List<ScannedEntry> files) {
        Finding finding() {
            long bytes = files.stream().mapToLong(file -> file.entry().size()).sum();
            String number = files.size() == 1 ? "" : ", " + files.size() + " files";
            return new Finding(
                    Location.file("/" + path, files.get(0).layer()), kind + number + ", " + Bytes.text(bytes));
        }
    }
}
