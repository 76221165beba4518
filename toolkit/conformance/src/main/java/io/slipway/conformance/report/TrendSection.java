package io.slipway.conformance.report;

import io.slipway.conformance.Bytes;
import io.slipway.conformance.Check;
import io.slipway.conformance.Evidence;
import io.slipway.conformance.Measure;
import io.slipway.conformance.Millis;
import io.slipway.conformance.RuleResult;
import io.slipway.oci.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What has changed since the last run, where there was one. */
final class TrendSection {
    private final Report report;

    TrendSection(Report report) {
        this.report = report;
    }

    List<Element> elements() {
        List<Element> trends = report.images().stream()
                .filter(image -> image.previous().isPresent())
                .map(image -> trend(image, image.previous().orElseThrow()))
                .toList();
        return trends.isEmpty()
                ? List.of()
                : List.of(Element.of("section")
                        .add(Element.of("h2").text("Since the last run"))
                        .add(trends));
    }

    private Element trend(ImageReport image, Evidence before) {
        Element list = Element.of("ul");
        List<String> changes = changes(image, before);
        changes.forEach(change -> list.add(Element.of("li").text(change)));
        if (changes.isEmpty()) {
            list.add(Element.of("li").text("nothing that is measured or decided"));
        }
        return Element.of("article", "card trend")
                .add(Element.of("h3")
                        .text(image.evidence().image() + " ")
                        .add(Element.of("small")
                                .text("since " + before.digest().abbreviated() + " of "
                                        + HtmlPage.time(before.finishedAt()))))
                .add(list);
    }

    private List<String> changes(ImageReport image, Evidence before) {
        List<String> changes = new ArrayList<>();
        Map<Check, RuleResult> earlier = before.results().stream()
                .collect(Collectors.toMap(RuleResult::check, Function.identity(), (a, b) -> a));
        for (RuleResult now : image.evidence().results()) {
            Optional<RuleResult> then = Optional.ofNullable(earlier.get(now.check()));
            then.filter(result -> result.outcome().acceptable() != now.outcome().acceptable())
                    .ifPresent(result -> changes.add(Names.of(report, image, now)
                            + (now.outcome().acceptable() ? ": holds again" : ": no longer holds")));
        }
        ImageReport old = new ImageReport(before, "", false);
        for (Platform platform : image.platforms()) {
            for (Measure measure : Measure.values()) {
                Quantity.of(report, image, platform, measure)
                        .ifPresent(now -> Quantity.of(report, old, platform, measure)
                                .flatMap(then -> change(then, now))
                                .ifPresent(change ->
                                        changes.add(platform + " · " + ImageSection.name(measure) + ": " + change)));
            }
        }
        return changes;
    }

    private static Optional<String> change(Quantity then, Quantity now) {
        long difference = now.measured() - then.measured();
        if (difference == 0) {
            return Optional.empty();
        }
        String amount = now.measure().unit() == Measure.Unit.BYTES
                ? Bytes.text(Math.abs(difference))
                : Millis.text(Math.abs(difference));
        return Optional.of(amount + (difference > 0 ? " more" : " less") + ", from " + then.measuredText() + " to "
                + now.measuredText());
    }
}
