package io.slipway.conformance.run;

import java.util.ArrayList;
import java.util.List;

/** How an engine numbers the users of a container in the machine: {@code uid_map} and {@code gid_map} (user_namespaces(7)). */
public record IdMap(List<Range> ranges) {
    private static final int FIELDS = 3;

    public IdMap {
        ranges = List.copyOf(ranges);
    }

    /** So many numbers in a row. */
    record Range(long inside, long outside, long count) {}

    /** @throws IllegalArgumentException if it is not such a file */
    public static IdMap parse(String map) {
        List<Range> ranges = new ArrayList<>();
        map.lines().forEach(line -> {
            String[] fields = line.strip().split("\\s+");
            if (fields.length != FIELDS) {
                throw new IllegalArgumentException("'" + line + "' is no range of users of Linux");
            }
            ranges.add(new Range(Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2])));
        });
        return new IdMap(ranges);
    }

    /** The numbers in the container; one that it does not have stays. */
    List<String> inside(List<String> outside) {
        return outside.stream()
                .map(Long::parseLong)
                .map(id -> Long.toString(inside(id)))
                .toList();
    }

    private long inside(long id) {
        return ranges.stream()
                .filter(range -> id >= range.outside() && id - range.outside() < range.count())
                .map(range -> id - range.outside() + range.inside())
                .findFirst()
                .orElse(id);
    }
}
