package io.slipway.registry.report;

import io.slipway.oci.Digest;
import io.slipway.registry.promotion.EnvironmentState;
import io.slipway.registry.promotion.PromotionRecord;
import io.slipway.registry.report.Vulnerabilities.Level;
import java.util.Optional;

/** A report as metrics for Prometheus. */
public final class ReportMetrics {
    private static final String SIZE = "slipway_image_compressed_bytes";
    private static final String LAYERS = "slipway_image_layers";
    private static final String CREATED = "slipway_image_created_timestamp_seconds";
    private static final String PULLED = "slipway_image_last_pull_timestamp_seconds";
    private static final String CONFORMS = "slipway_image_conforms";
    private static final String BROKEN = "slipway_image_broken_rules";
    private static final String VULNERABILITIES = "slipway_image_vulnerabilities";
    private static final String IMAGES = "slipway_repository_images";
    private static final String STORED = "slipway_repository_stored_bytes";
    private static final String PULLS = "slipway_repository_pulls_total";
    private static final String PRUNABLE_IMAGES = "slipway_repository_prunable_images";
    private static final String PRUNABLE_BYTES = "slipway_repository_prunable_bytes";
    private static final String ENVIRONMENT = "slipway_environment_info";
    private static final String SINCE = "slipway_environment_since_timestamp_seconds";
    private static final String RESPONSE = "slipway_registry_response_seconds";
    private static final String FAILURES = "slipway_registry_failed_requests";
    private static final String REPORT = "slipway_report_timestamp_seconds";

    private final PrometheusText text = new PrometheusText()
            .gauge(SIZE, "Bytes to pull for one platform.")
            .gauge(LAYERS, "Layers of one platform.")
            .gauge(CREATED, "When the image was created.")
            .gauge(PULLED, "When the image was pulled last, by the registry.")
            .gauge(CONFORMS, "Whether the evidence attached to the image says that it conforms.")
            .gauge(BROKEN, "Rules that the evidence attached to the image says are broken or undecided.")
            .gauge(VULNERABILITIES, "Known vulnerabilities in the scan attached to the image.")
            .gauge(IMAGES, "Images with a tag.")
            .gauge(STORED, "Bytes stored, own or shared with other repositories of the report.")
            .counter(PULLS, "Pulls from the repository, by the registry.")
            .gauge(PRUNABLE_IMAGES, "Images that no rule of the retention policy keeps.")
            .gauge(PRUNABLE_BYTES, "Bytes that come free when they are deleted.")
            .gauge(ENVIRONMENT, "What is in an environment.")
            .gauge(SINCE, "Since when it is there, by its promotion record.")
            .summary(RESPONSE, "Time until the registry began to answer while the report was read.")
            .gauge(FAILURES, "Requests that the registry failed to answer while the report was read.")
            .gauge(REPORT, "When the report was read.");

    private final RegistryReport report;

    private ReportMetrics(RegistryReport report) {
        this.report = report;
    }

    /** The text file. */
    public static String of(RegistryReport report) {
        return new ReportMetrics(report).text();
    }

    private String text() {
        text.add(REPORT, report.at());
        report.repositories().forEach(this::add);
        for (RegistryCalls calls : report.calls()) {
            for (double share : new double[] {0.5, 0.95, 1}) {
                text.add(
                        RESPONSE,
                        "",
                        calls.quantile(share),
                        "registry",
                        calls.registry(),
                        "quantile",
                        Double.toString(share));
            }
            text.add(RESPONSE, "_sum", calls.total(), "registry", calls.registry());
            text.addCount(RESPONSE, calls.times().size(), "registry", calls.registry());
            text.add(FAILURES, calls.failures(), "registry", calls.registry());
        }
        return text.toString();
    }

    private void add(RepositoryReport repository) {
        String name = repository.name();
        text.add(IMAGES, repository.versions().size(), "repository", name);
        RegistryReport.Storage storage = report.storage(repository);
        text.add(STORED, storage.own(), "repository", name, "kind", "own");
        text.add(STORED, storage.shared(), "repository", name, "kind", "shared");
        repository
                .pulls()
                .ifPresent(pulls -> pulls.count().ifPresent(count -> text.add(PULLS, count, "repository", name)));
        repository.prune().ifPresent(plan -> {
            text.add(PRUNABLE_IMAGES, plan.deleted().size(), "repository", name);
            text.add(PRUNABLE_BYTES, plan.freed(), "repository", name);
        });
        repository.versions().forEach(version -> add(name, version));
        repository.environments().forEach(state -> add(name, state));
    }

    private void add(String repository, VersionReport version) {
        String tag = version.name();
        for (PlatformSize size : version.platforms()) {
            text.add(SIZE, size.bytes(), "repository", repository, "tag", tag, "platform", size.platform());
            text.add(LAYERS, size.layers(), "repository", repository, "tag", tag, "platform", size.platform());
        }
        version.created().ifPresent(time -> text.add(CREATED, time, "repository", repository, "tag", tag));
        version.pulled().ifPresent(time -> text.add(PULLED, time, "repository", repository, "tag", tag));
        version.conformance().ifPresent(conformance -> {
            text.add(CONFORMS, conformance.conforms() ? 1 : 0, "repository", repository, "tag", tag);
            text.add(BROKEN, conformance.broken().size(), "repository", repository, "tag", tag);
        });
        version.vulnerabilities().ifPresent(found -> {
            for (Level level : Level.values()) {
                text.add(
                        VULNERABILITIES,
                        found.count(level),
                        "repository",
                        repository,
                        "tag",
                        tag,
                        "severity",
                        level.toString());
            }
        });
    }

    private void add(String repository, EnvironmentState state) {
        String environment = state.environment().name();
        text.add(
                ENVIRONMENT,
                1,
                "repository",
                repository,
                "environment",
                environment,
                "digest",
                state.current().map(Digest::toString).orElse(""),
                "version",
                record(state).flatMap(PromotionRecord::version).orElse(""));
        record(state)
                .ifPresent(entry -> text.add(SINCE, entry.at(), "repository", repository, "environment", environment));
    }

    /** The record by which what is there came there; empty where somebody moved the tag by hand. */
    static Optional<PromotionRecord> record(EnvironmentState state) {
        return state.isMovedByHand() ? Optional.empty() : state.last();
    }
}
