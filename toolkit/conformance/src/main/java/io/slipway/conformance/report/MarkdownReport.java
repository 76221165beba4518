package io.slipway.conformance.report;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Measure;
import io.slipway.conformance.OutcomeName;
import io.slipway.conformance.RuleInfo;
import io.slipway.oci.Platform;
import io.slipway.oci.Printable;
import java.util.List;
import java.util.Locale;

/** A summary for a CI's page: a line for each platform of each image, then what is wrong, folded. */
final class MarkdownReport {
    private static final int PLACES = 10;

    private final Report report;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        MarkdownReport page = new MarkdownReport(report);
        page.text.append("## ").append(report.conforms() ? "✅" : "❌").append(" Conformance\n\n");
        page.text.append(Count.of(report.images())).append(".\n\n");
        page.table();
        report.images().forEach(page::problems);
        return page.text.toString();
    }

    private void table() {
        text.append(
                "| image | digest | platform | unpacked / budget | to pull / budget | ready after | rules passed |\n");
        text.append("|---|---|---|--:|--:|--:|--:|\n");
        for (ImageReport image : report.images()) {
            boolean first = true;
            for (Platform platform : image.platforms()) {
                row(image, platform, first);
                first = false;
            }
        }
    }

    private void row(ImageReport image, Platform platform, boolean first) {
        String mark = image.evidence().conforms() ? "✅ " : "❌ ";
        text.append("| ").append(first ? mark + "**" + html(image.evidence().image()) + "**" : "");
        text.append(" | ")
                .append(first ? "`" + image.evidence().digest().abbreviated() + "`" : "")
                .append(" | ")
                .append(platform);
        for (Measure measure : List.of(Measure.SIZE, Measure.COMPRESSED, Measure.STARTUP)) {
            text.append(" | ")
                    .append(Quantity.of(report, image, platform, measure)
                            .map(MarkdownReport::quantity)
                            .orElse("-"));
        }
        text.append(" | ")
                .append(first ? image.count(OutcomeName.PASS) + "/" + image.decided() : "")
                .append(" |\n");
    }

    private static String quantity(Quantity quantity) {
        return quantity.measuredText() + " / " + quantity.budgetText();
    }

    private void problems(ImageReport image) {
        for (Problem problem :
                Problem.of(image, OutcomeName.ERROR, OutcomeName.FAIL, OutcomeName.REPORTED, OutcomeName.WAIVED)) {
            String outcome = OutcomeName.of(problem.outcome()).toString().toUpperCase(Locale.ROOT);
            text.append("\n<details><summary>")
                    .append(outcome)
                    .append(" <code>")
                    .append(problem.rule())
                    .append("</code> ")
                    .append(html(image.evidence().image()))
                    .append(' ')
                    .append(report.rule(problem.rule()).map(RuleInfo::title).orElse(""))
                    .append(" (")
                    .append(problem.where())
                    .append(")</summary>\n\n");
            text.append(html(problem.outcome().message())).append('\n');
            places(problem.findings());
            report.rule(problem.rule())
                    .ifPresent(rule -> text.append("\n**Why it matters:** ")
                            .append(rule.why())
                            .append("\n\n**What to do:** ")
                            .append(rule.mend())
                            .append('\n'));
            text.append("\n</details>\n");
        }
        for (String warning : image.evidence().warnings()) {
            text.append("\n> ⚠️ ").append(html(warning)).append('\n');
        }
    }

    private void places(List<Finding> findings) {
        findings.stream().limit(PLACES).forEach(finding -> text.append("\n- ").append(html(finding.toString())));
        if (findings.size() > PLACES) {
            text.append("\n- and ").append(findings.size() - PLACES).append(" more");
        }
        text.append(findings.isEmpty() ? "" : "\n");
    }

    /** What comes from an image must not become markup of the page. */
    private static String html(String value) {
        return Printable.of(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([\\\\`*_\\[\\]|#!~])", "\\\\$1");
    }
}
