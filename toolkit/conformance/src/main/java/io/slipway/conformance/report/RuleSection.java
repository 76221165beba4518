package io.slipway.conformance.report;

import io.slipway.conformance.OutcomeName;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.RuleResult;
import io.slipway.oci.Platform;
import java.util.List;
import java.util.Locale;

/** Every rule in words, with what it said of each image; folded until somebody asks. */
final class RuleSection {
    private final Report report;

    RuleSection(Report report) {
        this.report = report;
    }

    List<Element> elements() {
        return List.of(Element.of("section")
                .add(Element.of("h2").text("Rule by rule"))
                .add(report.rules().stream().map(this::rule).toList()));
    }

    private Element rule(RuleInfo rule) {
        Element results = Element.of("ul");
        for (ImageReport image : report.images()) {
            image.evidence().results().stream()
                    .filter(result -> result.rule().equals(rule.id()))
                    .forEach(result -> results.add(result(image, result)));
        }
        return Element.of("details")
                .attribute("id", rule.id().text())
                .add(Element.of("summary")
                        .add(Element.of("code").text(rule.id().text()))
                        .text(" " + rule.title() + " ")
                        .add(Element.of("span", "severity")
                                .text(rule.severity().toString().toLowerCase(Locale.ROOT))))
                .add(Element.of("p").text(rule.why()))
                .add(Element.of("p")
                        .add(Element.of("b").text("Where it fails: "))
                        .text(rule.mend()))
                .add(Element.of("p", "reference").text(rule.reference()))
                .add(results);
    }

    private static Element result(ImageReport image, RuleResult result) {
        String where = image.evidence().image()
                + result.platform()
                        .map(Platform::toString)
                        .map(platform -> " · " + platform)
                        .orElse("");
        return Element.of("li")
                .add(Marks.mark(OutcomeName.of(result.outcome())))
                .text(" ")
                .add(Element.of("b").text(where))
                .text(": " + result.outcome().message());
    }
}
