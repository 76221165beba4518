package io.slipway.conformance.rules.jvm;

import io.slipway.conformance.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large the options let the heap grow.
 *
 * @param option that says so; empty if none does
 * @param bytes if it is stated in bytes
 * @param percent of the container's memory, if it is not
 */
record Heap(String option, OptionalLong bytes, double percent) {
    /** What HotSpot takes where nobody says. */
    private static final Heap USUAL = new Heap("", OptionalLong.empty(), 25);

    private static final Pattern XMX = Pattern.compile("(?:-Xmx|-XX:MaxHeapSize=)(\\d{1,15})([kKmMgGtT]?)");
    private static final Pattern PERCENTAGE = Pattern.compile("-XX:MaxRAMPercentage=(\\d{1,3}(?:\\.\\d{1,9})?)");
    private static final Pattern ABOUT_HEAP = Pattern.compile("-Xmx.*|-XX:MaxHeapSize=.*|-XX:MaxRAMPercentage=.*");

    /**
     * The heap with {@code options}: the last one counts, and bytes before percent.
     *
     * @throws IllegalArgumentException if one is not understood: the JVM would not start
     */
    static Heap of(List<String> options) {
        Heap heap = USUAL;
        for (String option : options) {
            Matcher xmx = XMX.matcher(option);
            Matcher percentage = PERCENTAGE.matcher(option);
            if (xmx.matches()) {
                heap = new Heap(option, OptionalLong.of(bytes(xmx.group(1), xmx.group(2))), 0);
            } else if (percentage.matches()) {
                heap = heap.bytes.isPresent()
                        ? heap
                        : new Heap(option, OptionalLong.empty(), Double.parseDouble(percentage.group(1)));
            } else if (ABOUT_HEAP.matcher(option).matches()) {
                throw new IllegalArgumentException("the JVM does not take the option " + option
                        + " (must be like -Xmx200m or -XX:MaxRAMPercentage=75)");
            }
        }
        return heap;
    }

    private static long bytes(String number, String unit) {
        int shift = 10 * (" kmgt".indexOf(unit.isEmpty() ? " " : unit.toLowerCase(Locale.ROOT)));
        return Math.multiplyExact(Long.parseLong(number), 1L << shift);
    }

    /** {@code -Xmx200m: a heap of 209.7 MB}. */
    @Override
    public String toString() {
        String size = bytes.isPresent() ? Bytes.text(bytes.getAsLong()) : percentText();
        return (option.isEmpty() ? "no option, so the usual: a heap of " : option + ": a heap of ") + size;
    }

    private String percentText() {
        return String.format(Locale.ROOT, "%.0f %%", percent);
    }
}
