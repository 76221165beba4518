package io.slipway.conformance.report;

import io.slipway.conformance.EngineVersion;
import io.slipway.conformance.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One page for people: what is wrong, each image at a glance, every rule. It needs no script and asks no server. */
public final class HtmlPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Report report;

    private HtmlPage(Report report) {
        this.report = report;
    }

    /** Writes {@code index.html} into {@code directory}. */
    public static Path write(Report report, Path directory) throws IOException {
        Files.createDirectories(directory);
        return Files.writeString(directory.resolve("index.html"), of(report));
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    static String of(Report report) {
        return new HtmlPage(report).page();
    }

    private String page() {
        return PageShell.of(
                verdict(),
                Element.of("main")
                        .add(header())
                        .add(new ProblemSection(report).elements())
                        .add(new ImageSection(report).elements())
                        .add(new TrendSection(report).elements())
                        .add(new RuleMatrix(report).elements())
                        .add(new ContentsSection(report).elements())
                        .add(new RuleSection(report).elements())
                        .add(footer()));
    }

    private Element header() {
        return Element.of("header", report.conforms() ? "good" : "bad")
                .add(Element.of("p", "eyebrow").text("Conformance"))
                .add(Element.of("h1").text(verdict()))
                .add(Element.of("p", "lead").text(Count.of(report.images())));
    }

    private String verdict() {
        List<ImageReport> images = report.images();
        long broken =
                images.stream().filter(image -> !image.evidence().conforms()).count();
        if (images.isEmpty()) {
            return "No image was proved";
        }
        if (broken > 0) {
            return broken + " of " + plural(images.size(), "image") + (broken == 1 ? " does" : " do") + " not conform";
        }
        return images.size() == 1
                ? images.get(0).evidence().image() + " conforms"
                : "All " + images.size() + " images conform";
    }

    private Element footer() {
        Element footer = Element.of("footer");
        Optional<Instant> finished = report.images().stream()
                .map(image -> image.evidence().finishedAt())
                .max(Comparator.naturalOrder());
        finished.ifPresent(time -> footer.add(Element.of("span").text(TIME.format(time))));
        report.images().stream()
                .map(ImageReport::evidence)
                .map(Evidence::engine)
                .distinct()
                .map(HtmlPage::engine)
                .forEach(footer::add);
        footer.add(Element.of("span").text("The evidence itself is in the JSON files beside this page."));
        return footer;
    }

    private static Element engine(EngineVersion engine) {
        return Element.of("span").text(engine.name() + " " + engine.version());
    }

    private static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
