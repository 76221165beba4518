package io.slipway.cli;

import io.slipway.oci.ImageReference;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.client.Repository;
import io.slipway.registry.retention.PrunePlan;
import io.slipway.registry.retention.PrunePlans;
import io.slipway.registry.retention.RepositoryPrune;
import io.slipway.registry.retention.RetentionPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes the images of repositories that no rule keeps. */
@Command(
        name = "prune",
        description = "Deletes the images that no rule of a retention policy keeps, with what refers to them.",
        mixinStandardHelpOptions = true)
final class PruneCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "REPOSITORY", arity = "1..*", description = "Such as ghcr.io/acme/orders.")
    private List<String> repositories;

    @Option(names = "--policy", paramLabel = "FILE", required = true, description = "The retention policy, in YAML.")
    private Path policy;

    @Mixin
    private PlanOptions options;

    @Mixin
    private RegistryOptions registry;

    @Override
    public Integer call() throws IOException {
        RetentionPolicy rules = RetentionPolicy.read(policy);
        RegistryClient client = registry.client();
        Instant now = Clock.systemUTC().instant();
        Map<RepositoryPrune, PrunePlan> plans = new LinkedHashMap<>();
        for (String name : repositories) {
            Repository repository = client.repository(ImageReference.parse(name));
            RepositoryPrune prune =
                    new RepositoryPrune(repository, rules.rules(repository.registry(), repository.name()), now);
            plans.put(prune, prune.plan());
        }
        return new PlannedChange(spec, options)
                .apply(new PrunePlans(List.copyOf(plans.values()), now), () -> apply(plans));
    }

    private static String apply(Map<RepositoryPrune, PrunePlan> plans) throws IOException {
        int manifests = 0;
        for (Map.Entry<RepositoryPrune, PrunePlan> entry : plans.entrySet()) {
            entry.getKey().apply(entry.getValue());
            manifests += entry.getValue().manifests().size();
        }
        return manifests + " manifests were deleted, and all that stays is there";
    }
}
