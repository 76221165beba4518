package io.slipway.conformance.report;

import io.slipway.conformance.OutcomeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How many checks ended how, in words. */
final class Count {
    private Count() {}

    /** {@code 58 checks passed, 1 failed, 2 skipped}. */
    static String of(Collection<ImageReport> images) {
        List<String> parts = new ArrayList<>();
        long passed = sum(images, OutcomeName.PASS);
        parts.add(passed + " check" + (passed == 1 ? "" : "s") + " passed");
        add(parts, sum(images, OutcomeName.FAIL), "failed");
        add(parts, sum(images, OutcomeName.ERROR), "could not be decided");
        add(parts, sum(images, OutcomeName.REPORTED), "only reported");
        add(parts, sum(images, OutcomeName.WAIVED), "waived");
        add(parts, sum(images, OutcomeName.SKIPPED), "skipped");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static long sum(Collection<ImageReport> images, OutcomeName outcome) {
        return images.stream().mapToLong(image -> image.count(outcome)).sum();
    }
}
