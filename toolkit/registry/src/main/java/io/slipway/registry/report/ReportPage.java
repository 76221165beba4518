package io.slipway.registry.report;

import io.slipway.conformance.Bytes;
import io.slipway.conformance.report.Element;
import io.slipway.conformance.report.PageShell;
import io.slipway.registry.listing.TagTable;
import io.slipway.registry.retention.PrunePlan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One page for people. It needs no script and asks no server. */
public final class ReportPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final RegistryReport report;

    private ReportPage(RegistryReport report) {
        this.report = report;
    }

    /** The page's HTML. */
    public static String of(RegistryReport report) {
        return new ReportPage(report).page();
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    private String page() {
        Element main = Element.of("main").add(header()).add(overview()).add(registries());
        report.repositories().forEach(repository -> main.add(new RepositorySection(report, repository).element()));
        return PageShell.of("Registry report", main.add(footer()));
    }

    private Element header() {
        int count = report.repositories().size();
        long images = report.repositories().stream()
                .mapToLong(repository -> repository.versions().size())
                .sum();
        return Element.of("header", "good")
                .add(Element.of("p", "eyebrow").text("Registry report"))
                .add(Element.of("h1").text(count == 1 ? "1 repository" : count + " repositories"))
                .add(Element.of("p", "lead").text(images + (images == 1 ? " image" : " images") + " with a tag"));
    }

    private Element overview() {
        ReportTable table = new ReportTable(
                "Repository",
                "Images",
                "Newest",
                "In 30 days",
                "Between two",
                "Pulls",
                "Stored alone",
                "Shared",
                "Prune frees");
        for (RepositoryReport repository : report.repositories()) {
            RegistryReport.Storage storage = report.storage(repository);
            table.row(
                    ReportTable.link("#" + RepositorySection.id(repository), repository.name()),
                    ReportTable.text(Integer.toString(repository.versions().size())),
                    ReportTable.text(repository.newest().map(this::age).orElse("–")),
                    ReportTable.text(Long.toString(repository.createdWithin(Duration.ofDays(30), report.at()))),
                    ReportTable.text(repository.interval().map(TagTable::age).orElse("–")),
                    ReportTable.text(pulls(repository)),
                    ReportTable.text(Bytes.text(storage.own())),
                    ReportTable.text(Bytes.text(storage.shared())),
                    ReportTable.text(repository.prune().map(ReportPage::freed).orElse("no policy given")));
        }
        return section("Repositories", table.element("Repositories"));
    }

    private Element registries() {
        ReportTable table = new ReportTable("Registry", "Requests", "Failed", "Half within", "95 % within", "Slowest");
        for (RegistryCalls calls : report.calls()) {
            table.row(
                    ReportTable.text(calls.registry()),
                    ReportTable.text(Integer.toString(calls.times().size())),
                    ReportTable.text(Long.toString(calls.failures())),
                    ReportTable.text(millis(calls.quantile(0.5))),
                    ReportTable.text(millis(calls.quantile(0.95))),
                    ReportTable.text(millis(calls.quantile(1))));
        }
        return section("How the registries answered", table.element("Registries"));
    }

    private Element footer() {
        return Element.of("footer")
                .add(Element.of("span").text(TIME.format(report.at())))
                .add(Element.of("span").text("The same numbers for Prometheus are in registry.prom beside this page."));
    }

    private String age(Instant time) {
        return TagTable.age(Duration.between(time, report.at()));
    }

    private static String pulls(RepositoryReport repository) {
        Optional<String> count = repository
                .pulls()
                .map(pulls ->
                        pulls.count().isPresent() ? Long.toString(pulls.count().getAsLong()) : "–");
        return count.orElse("not told");
    }

    private static String freed(PrunePlan plan) {
        return Bytes.text(plan.freed());
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }

    static Element section(String title, Element content) {
        return Element.of("section").add(List.of(Element.of("h2").text(title), content));
    }
}
