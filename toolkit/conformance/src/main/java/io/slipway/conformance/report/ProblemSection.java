package io.slipway.conformance.report;

import io.slipway.conformance.OutcomeName;
import io.slipway.conformance.RuleResult;
import java.util.ArrayList;
import java.util.List;

/** What is wrong, with all that a person needs to mend it; nothing where all is well. */
final class ProblemSection {
    private final Report report;

    ProblemSection(Report report) {
        this.report = report;
    }

    List<Element> elements() {
        List<Element> problems = new ArrayList<>();
        for (ImageReport image : report.images()) {
            for (RuleResult result : image.broken()) {
                problems.add(problem(image, result));
            }
        }
        if (problems.isEmpty()) {
            return List.of();
        }
        return List.of(
                Element.of("section").add(Element.of("h2").text("To mend")).add(problems));
    }

    private Element problem(ImageReport image, RuleResult result) {
        OutcomeName outcome = OutcomeName.of(result.outcome());
        Element problem = Element.of("article", "problem " + outcome)
                .add(Element.of("h3").add(Marks.mark(outcome)).text(" " + Names.of(report, image, result)))
                .add(Element.of("p", "found").text(result.outcome().message()));
        Element facts = Element.of("dl");
        result.verdict()
                .location()
                .ifPresent(location -> fact(facts, "Where", Element.of("code").text(location.toString())));
        report.rule(result.rule()).ifPresent(rule -> {
            fact(facts, "Why it matters", Element.of("span").text(rule.why()));
            fact(facts, "What to do", Element.of("span").text(rule.mend()));
        });
        return problem.add(facts);
    }

    private static void fact(Element facts, String term, Element description) {
        facts.add(Element.of("dt").text(term), Element.of("dd").add(description));
    }
}
