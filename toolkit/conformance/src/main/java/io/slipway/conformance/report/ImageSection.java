package io.slipway.conformance.report;

import io.slipway.conformance.Measure;
import io.slipway.conformance.OutcomeName;
import io.slipway.oci.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A card for each image: what it is, and what it costs on each platform against its budgets. */
final class ImageSection {
    private final Report report;

    ImageSection(Report report) {
        this.report = report;
    }

    List<Element> elements() {
        return List.of(Element.of("section")
                .add(Element.of("h2").text("Images"))
                .add(Element.of("div", "cards")
                        .add(report.images().stream().map(this::card).toList())));
    }

    private Element card(ImageReport image) {
        boolean conforms = image.evidence().conforms();
        Element title = Element.of("h3")
                .add(Marks.mark(conforms ? OutcomeName.PASS : OutcomeName.FAIL))
                .text(" " + image.evidence().image() + " ")
                .add(Element.of("small").text(image.version()));
        return Element.of("article", "card")
                .add(title)
                .add(Element.of("p", "digest")
                        .add(Element.of("code").text(image.evidence().digest().toString())))
                .add(Element.of("p", "count").text(count(image)))
                .add(Element.of("div", "platforms")
                        .add(image.platforms().stream()
                                .map(platform -> platform(image, platform))
                                .toList()));
    }

    private static String count(ImageReport image) {
        long skipped = image.count(OutcomeName.SKIPPED);
        return image.count(OutcomeName.PASS) + " of " + image.decided() + " checks passed"
                + (skipped > 0 ? ", " + skipped + " skipped" : "")
                + (image.reused() ? "; reused from an earlier run of the same digest, engine and policy" : "");
    }

    private Element platform(ImageReport image, Platform platform) {
        Element panel = Element.of("div", "platform").add(Element.of("h4").text(platform.toString()));
        for (Measure measure : Measure.values()) {
            Quantity.of(report, image, platform, measure)
                    .map(ImageSection::quantity)
                    .or(() -> unmeasured(image, platform, measure))
                    .ifPresent(panel::add);
        }
        return panel;
    }

    /** What was to be measured and was not, with the reason. */
    private Optional<Element> unmeasured(ImageReport image, Platform platform, Measure measure) {
        return image.evidence().results().stream()
                .filter(result -> result.platform().equals(Optional.of(platform)))
                .filter(result -> report.measures(result.rule(), measure))
                .findFirst()
                .map(result -> Element.of("div", "quantity")
                        .add(Element.of("span", "name").text(name(measure)))
                        .add(Element.of("span", "value").text("not measured"))
                        .add(Element.of("div", "reason").text(result.outcome().message())));
    }

    private static Element quantity(Quantity quantity) {
        double scale = Math.max(Math.max(quantity.measured(), quantity.budget()), 1);
        Element bar = Element.of("div", "bar")
                .add(Element.of("div", quantity.exceeded() ? "fill over" : "fill")
                        .attribute("style", "width:" + percent(quantity.measured() / scale)));
        if (quantity.exceeded()) {
            bar.add(Element.of("div", "limit").attribute("style", "left:" + percent(quantity.budget() / scale)));
        }
        return Element.of("div", "quantity")
                .add(Element.of("span", "name").text(name(quantity.measure())))
                .add(Element.of("span", "value")
                        .add(Element.of("b").text(quantity.measuredText()))
                        .text(" of " + quantity.budgetText()))
                .add(bar);
    }

    static String name(Measure measure) {
        return switch (measure) {
            case SIZE -> "Unpacked";
            case COMPRESSED -> "To pull";
            case STARTUP -> "Run to ready";
            case STOP -> "SIGTERM to exit";
        };
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
