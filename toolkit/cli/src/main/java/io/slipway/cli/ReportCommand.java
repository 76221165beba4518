package io.slipway.cli;

import io.slipway.oci.ImageReference;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.client.Repository;
import io.slipway.registry.report.CallRecorder;
import io.slipway.registry.report.RegistryReport;
import io.slipway.registry.report.ReportMetrics;
import io.slipway.registry.report.ReportPage;
import io.slipway.registry.report.ReportReader;
import io.slipway.registry.report.RepositoryReport;
import io.slipway.registry.retention.RepositoryRules;
import io.slipway.registry.retention.RetentionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what is in repositories as a page and as metrics. */
@Command(
        name = "report",
        description =
                "Writes what is in repositories as a page for people (registry.html) and as metrics for Prometheus"
                        + " (registry.prom).",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Option(names = "--output", paramLabel = "DIR", required = true, description = "Where both files are written.")
    private Path output;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A retention policy: the report says what slipway prune would free by it.")
    private Path policy;

    @Mixin
    private RegistryOptions registry;

    /** Some repositories, or all. */
    private static final class Which {
        @Parameters(paramLabel = "REPOSITORY", arity = "1..*", description = "Such as ghcr.io/acme/orders.")
        private List<String> repositories;

        @Option(
                names = "--catalog",
                paramLabel = "REGISTRY",
                required = true,
                description = "All repositories of a registry, where it lists them.")
        private String catalog;
    }

    @Override
    public Integer call() throws IOException {
        Instant now = Clock.systemUTC().instant();
        Optional<RetentionPolicy> retention =
                policy == null ? Optional.empty() : Optional.of(RetentionPolicy.read(policy));
        CallRecorder recorder = new CallRecorder();
        RegistryClient client = registry.client(recorder);
        List<RepositoryReport> repositories = new ArrayList<>();
        for (String name : names(client)) {
            Repository repository = client.repository(ImageReference.parse(name));
            Optional<RepositoryRules> rules = retention.isPresent()
                    ? Optional.of(retention.get().rules(repository.registry(), repository.name()))
                    : Optional.empty();
            repositories.add(ReportReader.read(repository, rules, now));
        }
        RegistryReport report = new RegistryReport(now, repositories, recorder.calls());
        Files.createDirectories(output);
        Path page = Files.writeString(output.resolve("registry.html"), ReportPage.of(report));
        Path metrics = Files.writeString(output.resolve("registry.prom"), ReportMetrics.of(report));
        spec.commandLine().getOut().println(page + "\n" + metrics);
        return ExitCode.OK;
    }

    private List<String> names(RegistryClient client) throws IOException {
        return which.catalog == null
                ? which.repositories
                : client.repositories(which.catalog).stream()
                        .map(name -> which.catalog + "/" + name)
                        .toList();
    }
}
