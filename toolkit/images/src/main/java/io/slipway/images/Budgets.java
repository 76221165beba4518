package io.slipway.images;

import io.slipway.oci.OciFormatException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an image may cost, each for one platform.
 *
 * @param size unpacked bytes
 * @param compressed bytes to pull
 * @param startup from run to ready
 * @param stop from SIGTERM to exit
 * @param memory the container's memory limit, in bytes
 */
public record Budgets(long size, long compressed, Duration startup, Duration stop, long memory) {
    private static final String PREFIX = "io.slipway.budget.";

    /** The budgets as annotations of an index: bytes and milliseconds. */
    public SortedMap<String, String> toAnnotations() {
        SortedMap<String, String> annotations = new TreeMap<>();
        annotations.put(PREFIX + "size", Long.toString(size));
        annotations.put(PREFIX + "compressed", Long.toString(compressed));
        annotations.put(PREFIX + "startup", Long.toString(startup.toMillis()));
        annotations.put(PREFIX + "stop", Long.toString(stop.toMillis()));
        annotations.put(PREFIX + "memory", Long.toString(memory));
        return annotations;
    }

    /**
     * The budgets that an index's annotations state, if it states all of them.
     *
     * @throws OciFormatException if one is no whole number
     */
    public static Optional<Budgets> fromAnnotations(Map<String, String> annotations) {
        Map<String, Long> values = new TreeMap<>();
        for (String name : new String[] {"size", "compressed", "startup", "stop", "memory"}) {
            String text = annotations.get(PREFIX + name);
            if (text == null) {
                return Optional.empty();
            }
            values.put(name, parse(name, text));
        }
        return Optional.of(new Budgets(
                values.get("size"),
                values.get("compressed"),
                Duration.ofMillis(values.get("startup")),
                Duration.ofMillis(values.get("stop")),
                values.get("memory")));
    }

    private static long parse(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new OciFormatException(
                    "Annotation '" + PREFIX + name + "' is '" + text + "' (must be a whole number)", e);
        }
    }
}
