package io.slipway.conformance.report;

import io.slipway.images.settings.Nearest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How a report can be written. */
public enum ReportFormat {
    /** For a terminal. */
    TEXT(TextReport::of),
    /** The evidence itself. */
    JSON(ReportFormat::evidence),
    /** JUnit XML, for every CI. */
    JUNIT(JUnitXml::of),
    /** SARIF 2.1.0, for code scanning. */
    SARIF(SarifReport::of),
    /** One page, for people. */
    HTML(HtmlPage::of),
    /** For a CI's summary. */
    MARKDOWN(MarkdownReport::of);

    private final Function<Report, String> writer;

    ReportFormat(Function<Report, String> writer) {
        this.writer = writer;
    }

    /** @throws IllegalArgumentException naming the nearest one and all */
    public static ReportFormat parse(String text) {
        List<String> names = Arrays.stream(values()).map(ReportFormat::toString).toList();
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no format; perhaps '"
                        + Nearest.of(text, names) + "' (there are " + String.join(", ", names) + ")"));
    }

    /** {@code report} in this format; ends with a line break. */
    public String write(Report report) {
        return writer.apply(report);
    }

    /** Evidence is about one digest, so that a report on several images is an array of it. */
    private static String evidence(Report report) {
        List<String> documents = report.images().stream()
                .map(image -> new String(image.evidence().toJson(), StandardCharsets.UTF_8))
                .toList();
        return (documents.size() == 1 ? documents.get(0) : "[" + String.join(",\n", documents) + "]") + "\n";
    }

    /** Its name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
