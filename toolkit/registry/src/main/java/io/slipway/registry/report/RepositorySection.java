package io.slipway.registry.report;

import io.slipway.conformance.Bytes;
import io.slipway.conformance.OutcomeName;
import io.slipway.conformance.report.Element;
import io.slipway.conformance.report.Marks;
import io.slipway.oci.Digest;
import io.slipway.registry.listing.TagTable;
import io.slipway.registry.promotion.EnvironmentState;
import io.slipway.registry.promotion.PromotionRecord;
import io.slipway.registry.report.Vulnerabilities.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One repository on the page: environments, sizes over time, every image. */
final class RepositorySection {
    private final RegistryReport report;
    private final RepositoryReport repository;

    RepositorySection(RegistryReport report, RepositoryReport repository) {
        this.report = report;
        this.repository = repository;
    }

    static String id(RepositoryReport repository) {
        return repository.name().replaceAll("[^a-zA-Z0-9]+", "-");
    }

    Element element() {
        Element section = Element.of("section")
                .attribute("id", id(repository))
                .add(Element.of("h2").text(repository.name()));
        if (!repository.environments().isEmpty()) {
            section.add(environments());
        }
        section.add(new SizeChart(repository).elements());
        section.add(images());
        repository.prune().ifPresent(plan -> {
            Element list = Element.of("ul");
            plan.deleted()
                    .forEach(image -> list.add(Element.of("li")
                            .text((image.tags().isEmpty() ? "no tag" : String.join(", ", image.tags())) + " · "
                                    + image.digest().abbreviated() + " · " + Bytes.text(image.size()))));
            section.add(Element.of("details")
                    .add(Element.of("summary")
                            .text("Prune would delete " + plan.deleted().size() + " of "
                                    + (plan.deleted().size() + plan.kept().size()) + " images and free "
                                    + Bytes.text(plan.freed())))
                    .add(list));
        });
        return section;
    }

    private Element environments() {
        ReportTable table = new ReportTable("Environment", "Version", "Digest", "Since", "By");
        for (EnvironmentState state : repository.environments()) {
            Optional<PromotionRecord> entry = ReportMetrics.record(state);
            table.row(
                    ReportTable.text(state.environment().name()),
                    ReportTable.text(entry.flatMap(PromotionRecord::version)
                            .or(() -> repository.in(state).map(VersionReport::name))
                            .orElse("–")),
                    Element.of("code")
                            .text(state.current().map(Digest::abbreviated).orElse("nothing")),
                    ReportTable.text(
                            entry.map(PromotionRecord::at).map(ReportPage::time).orElse("moved by hand")),
                    ReportTable.text(entry.map(PromotionRecord::by).orElse("–")));
        }
        return table.element("Environments of " + repository.name());
    }

    private Element images() {
        ReportTable table = new ReportTable(
                "Image",
                "Digest",
                "Age",
                "Pulled",
                "Platform",
                "To pull",
                "Since the last",
                "Layers",
                "Rules",
                "Vulnerabilities");
        for (VersionReport version : repository.versions()) {
            table.row(
                    tags(version),
                    Element.of("code").text(version.digest().abbreviated()),
                    ReportTable.text(version.created().map(this::age).orElse("–")),
                    ReportTable.text(pulled(version)),
                    lines(version.platforms().stream()
                            .map(PlatformSize::platform)
                            .toList()),
                    lines(version.platforms().stream()
                            .map(size -> Bytes.text(size.bytes()))
                            .toList()),
                    lines(version.platforms().stream()
                            .map(size -> change(version, size))
                            .toList()),
                    lines(version.platforms().stream()
                            .map(size -> Integer.toString(size.layers()))
                            .toList()),
                    rules(version),
                    ReportTable.text(version.vulnerabilities()
                            .map(RepositorySection::words)
                            .orElse("no scan")));
        }
        return table.element("Images of " + repository.name());
    }

    private static Element tags(VersionReport version) {
        List<String> others = version.tags().stream()
                .filter(tag -> !tag.equals(version.name()))
                .toList();
        return Element.of("span")
                .add(Element.of("b").text(version.name()))
                .add(Element.of("small").text(others.isEmpty() ? "" : " " + String.join(", ", others)));
    }

    private static Element lines(List<String> lines) {
        return Element.of("span")
                .add(lines.stream()
                        .map(line -> Element.of("div", "nowrap").text(line))
                        .toList());
    }

    private String change(VersionReport version, PlatformSize size) {
        return repository
                .change(version, size)
                .map(bytes -> bytes == 0 ? "same" : (bytes > 0 ? "+" : "−") + Bytes.text(Math.abs(bytes)))
                .orElse("–");
    }

    private static Element rules(VersionReport version) {
        if (version.conformance().isEmpty()) {
            return ReportTable.text("no evidence");
        }
        Conformance conformance = version.conformance().get();
        return Element.of("span")
                .add(Marks.mark(conformance.conforms() ? OutcomeName.PASS : OutcomeName.FAIL))
                .text(
                        conformance.conforms()
                                ? " " + conformance.passed() + " passed"
                                : " " + String.join(", ", conformance.broken()));
    }

    private static String words(Vulnerabilities found) {
        String counts = Arrays.stream(Level.values())
                .filter(level -> found.count(level) > 0)
                .map(level -> found.count(level) + " " + level)
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "none known" : counts;
    }

    private String pulled(VersionReport version) {
        if (repository.pulls().isEmpty()) {
            return "not told";
        }
        return version.pulled().map(time -> age(time) + " ago").orElse("never");
    }

    private String age(Instant time) {
        return TagTable.age(Duration.between(time, report.at()));
    }
}
