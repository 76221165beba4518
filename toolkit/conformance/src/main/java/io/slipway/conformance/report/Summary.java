package io.slipway.conformance.report;

import io.slipway.conformance.Measure;
import io.slipway.conformance.OutcomeName;
import io.slipway.conformance.RuleResult;
import io.slipway.oci.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table at the end of a build: a line for each platform of each image. */
public final class Summary {
    private static final List<String> HEADINGS =
            List.of("IMAGE", "DIGEST", "PLATFORM", "UNPACKED / BUDGET", "TO PULL", "READY AFTER", "RULES PASSED");

    private Summary() {}

    /** The table, with what is broken below it; ends with a line break. */
    public static String of(Report report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        report.images().forEach(image -> rows.addAll(rows(report, image)));
        return TextTable.of(rows) + broken(report);
    }

    private static List<List<String>> rows(Report report, ImageReport image) {
        List<List<String>> rows = new ArrayList<>();
        for (Platform platform : image.platforms()) {
            boolean first = rows.isEmpty();
            rows.add(List.of(
                    first ? image.evidence().image() : "",
                    first ? image.evidence().digest().abbreviated() : "",
                    platform.toString(),
                    Quantity.of(report, image, platform, Measure.SIZE)
                            .map(size -> size.measuredText() + " / " + size.budgetText())
                            .orElse("-"),
                    measured(report, image, platform, Measure.COMPRESSED),
                    measured(report, image, platform, Measure.STARTUP),
                    first ? passed(image) : ""));
        }
        return rows;
    }

    private static String measured(Report report, ImageReport image, Platform platform, Measure measure) {
        return Quantity.of(report, image, platform, measure)
                .map(Quantity::measuredText)
                .orElse("-");
    }

    private static String passed(ImageReport image) {
        long skipped = image.count(OutcomeName.SKIPPED);
        return image.count(OutcomeName.PASS) + "/" + image.decided()
                + (skipped > 0 ? ", skipped " + skipped : "")
                + (image.reused() ? " (reused)" : "");
    }

    private static String broken(Report report) {
        StringBuilder text = new StringBuilder();
        for (ImageReport image : report.images()) {
            for (RuleResult result : image.broken()) {
                text.append(OutcomeName.of(result.outcome()).toString().toUpperCase(Locale.ROOT))
                        .append("  ")
                        .append(Names.of(report, image, result))
                        .append(": ")
                        .append(result.outcome().message())
                        .append('\n');
            }
        }
        return text.isEmpty() ? "" : "\n" + text;
    }
}
