package io.slipway.images;

import io.slipway.oci.OciFormatException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The budgets that somebody stated; each may be missing. The meanings are those of {@link Budgets}.
 *
 * @param size unpacked bytes
 * @param compressed bytes to pull
 * @param startup from run to ready
 * @param stop from SIGTERM to exit
 * @param memory the container's memory limit, in bytes
 */
public record StatedBudgets(
        OptionalLong size,
        OptionalLong compressed,
        Optional<Duration> startup,
        Optional<Duration> stop,
        OptionalLong memory) {
    /** None at all. */
    public static final StatedBudgets NONE = new StatedBudgets(
            OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());

    /** All of them. */
    public static StatedBudgets of(Budgets budgets) {
        return new StatedBudgets(
                OptionalLong.of(budgets.size()),
                OptionalLong.of(budgets.compressed()),
                Optional.of(budgets.startup()),
                Optional.of(budgets.stop()),
                OptionalLong.of(budgets.memory()));
    }

    /**
     * Those that an index's annotations {@code io.slipway.budget.*} state.
     *
     * @throws OciFormatException if one is no whole number of at least 0
     */
    public static StatedBudgets fromAnnotations(Map<String, String> annotations) {
        return new StatedBudgets(
                number(annotations, "size"),
                number(annotations, "compressed"),
                millis(annotations, "startup"),
                millis(annotations, "stop"),
                number(annotations, "memory"));
    }

    /** These, and {@code others} where one is missing here. */
    public StatedBudgets or(StatedBudgets others) {
        return new StatedBudgets(
                size.isPresent() ? size : others.size,
                compressed.isPresent() ? compressed : others.compressed,
                startup.or(() -> others.startup),
                stop.or(() -> others.stop),
                memory.isPresent() ? memory : others.memory);
    }

    /** These, and {@code usual} where one is missing here. */
    public Budgets orElse(Budgets usual) {
        return new Budgets(
                size.orElse(usual.size()),
                compressed.orElse(usual.compressed()),
                startup.orElse(usual.startup()),
                stop.orElse(usual.stop()),
                memory.orElse(usual.memory()));
    }

    /** As annotations of an index: bytes and milliseconds. */
    public SortedMap<String, String> toAnnotations() {
        SortedMap<String, String> annotations = new TreeMap<>();
        size.ifPresent(bytes -> annotations.put(Budgets.PREFIX + "size", Long.toString(bytes)));
        compressed.ifPresent(bytes -> annotations.put(Budgets.PREFIX + "compressed", Long.toString(bytes)));
        startup.ifPresent(time -> annotations.put(Budgets.PREFIX + "startup", Long.toString(time.toMillis())));
        stop.ifPresent(time -> annotations.put(Budgets.PREFIX + "stop", Long.toString(time.toMillis())));
        memory.ifPresent(bytes -> annotations.put(Budgets.PREFIX + "memory", Long.toString(bytes)));
        return annotations;
    }

    private static Optional<Duration> millis(Map<String, String> annotations, String name) {
        OptionalLong millis = number(annotations, name);
        return millis.isPresent() ? Optional.of(Duration.ofMillis(millis.getAsLong())) : Optional.empty();
    }

    private static OptionalLong number(Map<String, String> annotations, String name) {
        String text = annotations.get(Budgets.PREFIX + name);
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException e) {
            throw new OciFormatException(fault(name, text), e);
        }
        throw new OciFormatException(fault(name, text));
    }

    private static String fault(String name, String text) {
        return "Annotation '" + Budgets.PREFIX + name + "' is '" + text + "' (must be a whole number of at least 0)";
    }
}
