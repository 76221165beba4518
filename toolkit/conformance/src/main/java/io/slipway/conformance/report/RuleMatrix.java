package io.slipway.conformance.report;

import io.slipway.conformance.OutcomeName;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Subject;
import io.slipway.oci.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules by images at a glance: a column for each platform, a cell across them for what is about the index. */
final class RuleMatrix {
    private final Report report;

    RuleMatrix(Report report) {
        this.report = report;
    }

    List<Element> elements() {
        Element table = Element.of("table").add(head());
        for (Subject subject : Subject.values()) {
            table.add(group(subject));
        }
        return List.of(Element.of("section")
                .add(Element.of("h2").text("Rules at a glance"))
                .add(Element.of("p", "legend").add(legend()))
                .add(Element.of("div", "scroll")
                        .attribute("tabindex", "0")
                        .attribute("role", "region")
                        .attribute("aria-label", "Rules at a glance")
                        .add(table)));
    }

    private static List<Element> legend() {
        List<Element> legend = new ArrayList<>();
        for (OutcomeName outcome : OutcomeName.values()) {
            legend.add(Element.of("span").add(Marks.mark(outcome)).text(" " + outcome));
        }
        return legend;
    }

    private Element head() {
        Element images = Element.of("tr")
                .add(Element.of("th")
                        .attribute("rowspan", "2")
                        .attribute("scope", "col")
                        .text("Rule"));
        Element platforms = Element.of("tr");
        for (ImageReport image : report.images()) {
            images.add(Element.of("th", "image")
                    .attribute("scope", "colgroup")
                    .attribute("colspan", Integer.toString(columns(image)))
                    .text(image.evidence().image()));
            for (Platform platform : image.platforms()) {
                platforms.add(Element.of("th", "platform-name")
                        .attribute("scope", "col")
                        .text(platform.architecture()
                                + platform.variant().map(v -> "/" + v).orElse("")));
            }
            if (image.platforms().isEmpty()) {
                platforms.add(Element.of("th"));
            }
        }
        return Element.of("thead").add(images, platforms);
    }

    private Element group(Subject subject) {
        Element body = Element.of("tbody");
        List<RuleInfo> rules = report.rules().stream()
                .filter(rule -> rule.subject() == subject)
                .toList();
        if (!rules.isEmpty()) {
            int columns =
                    1 + report.images().stream().mapToInt(RuleMatrix::columns).sum();
            body.add(Element.of("tr", "subject")
                    .add(Element.of("th")
                            .attribute("colspan", Integer.toString(columns))
                            .attribute("scope", "rowgroup")
                            .text(subject.toString())));
        }
        return body.add(rules.stream().map(this::row).toList());
    }

    private Element row(RuleInfo rule) {
        Element row = Element.of("tr")
                .add(Element.of("th", "rule")
                        .attribute("scope", "row")
                        .add(Element.of("a")
                                .attribute("href", "#" + rule.id())
                                .add(Element.of("code").text(rule.id().text()))
                                .text(" " + rule.title())));
        for (ImageReport image : report.images()) {
            row.add(cells(rule, image));
        }
        return row;
    }

    private static List<Element> cells(RuleInfo rule, ImageReport image) {
        Optional<RuleResult> index = image.result(rule.id(), Optional.empty());
        if (index.isPresent() || image.platforms().isEmpty()) {
            return List.of(cell(index, true).attribute("colspan", Integer.toString(columns(image))));
        }
        return image.platforms().stream()
                .map(platform -> cell(
                        image.result(rule.id(), Optional.of(platform)),
                        platform.equals(image.platforms().first())))
                .toList();
    }

    private static Element cell(Optional<RuleResult> result, boolean first) {
        Element cell = first ? Element.of("td", "first") : Element.of("td");
        result.ifPresent(found ->
                cell.attribute("title", found.outcome().message()).add(Marks.mark(OutcomeName.of(found.outcome()))));
        return cell;
    }

    private static int columns(ImageReport image) {
        return Math.max(1, image.platforms().size());
    }
}
