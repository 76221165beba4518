package io.slipway.conformance.report;

import io.slipway.conformance.Evidence;
import io.slipway.conformance.Finding;
import io.slipway.conformance.OutcomeName;
import io.slipway.conformance.RuleInfo;
import io.slipway.oci.Printable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person at a terminal needs to know: what is wrong, where, why it matters, what to do; then one line in sum. */
final class TextReport {
    private static final int PLACES = 10;
    private static final String INDENT = "      ";

    private final Report report;
    private final StringBuilder text = new StringBuilder();

    private TextReport(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        TextReport page = new TextReport(report);
        report.images().forEach(page::image);
        return page.text.toString();
    }

    private void image(ImageReport image) {
        Evidence evidence = image.evidence();
        for (Problem problem : Problem.of(image, OutcomeName.ERROR, OutcomeName.FAIL)) {
            problem(problem);
        }
        List<Problem> borne = Problem.of(image, OutcomeName.REPORTED, OutcomeName.WAIVED);
        borne.forEach(problem -> line("", heading(problem), problem.outcome().message()));
        evidence.warnings().forEach(warning -> line("", "WARNING", warning));
        if (!borne.isEmpty() || !evidence.warnings().isEmpty()) {
            text.append('\n');
        }
        text.append(Summary.of(new Report(List.of(image), report.rules()))
                        .split("\n\n", 2)[0]
                        .stripTrailing())
                .append("\n\n");
        text.append(Printable.of(evidence.image()))
                .append('@')
                .append(evidence.digest())
                .append(evidence.conforms() ? " conforms to " : " does not conform to ")
                .append(Printable.of(evidence.policy().name()))
                .append(": ")
                .append(Count.of(List.of(image)))
                .append(", in ")
                .append(seconds(evidence))
                .append(" s\n");
    }

    private void problem(Problem problem) {
        Optional<RuleInfo> rule = report.rule(problem.rule());
        text.append(heading(problem))
                .append("  ")
                .append(rule.map(RuleInfo::title).orElse(""));
        text.append(rule.map(info -> " (" + info.severity().toString().toLowerCase(Locale.ROOT) + ")")
                        .orElse(""))
                .append('\n');
        line(INDENT, "on    ", problem.where());
        line(INDENT, "found ", problem.outcome().message());
        List<Finding> findings = problem.findings();
        findings.stream().limit(PLACES).forEach(finding -> line(INDENT, "at    ", finding.toString()));
        if (findings.size() > PLACES) {
            line(INDENT, "      ", "and " + (findings.size() - PLACES) + " more places");
        }
        rule.ifPresent(info -> {
            line(INDENT, "why   ", info.why());
            line(INDENT, "mend  ", info.mend());
        });
        text.append('\n');
    }

    private static String heading(Problem problem) {
        return OutcomeName.of(problem.outcome()).toString().toUpperCase(Locale.ROOT) + "  " + problem.rule();
    }

    private void line(String indent, String name, String value) {
        text.append(indent)
                .append(name)
                .append("  ")
                .append(Printable.of(value))
                .append('\n');
    }

    private static String seconds(Evidence evidence) {
        Duration taken = Duration.between(evidence.startedAt(), evidence.finishedAt());
        return String.format(Locale.ROOT, "%.1f", taken.toMillis() / 1000.0);
    }
}
