package io.slipway.cli;

import io.slipway.oci.Descriptor;
import io.slipway.oci.ImageReference;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.client.Repository;
import io.slipway.oci.source.OpenImage;
import io.slipway.registry.inspection.ImageSummary;
import io.slipway.registry.promotion.Environment;
import io.slipway.registry.promotion.EnvironmentPlan;
import io.slipway.registry.promotion.EnvironmentPlan.Change;
import io.slipway.registry.promotion.Environments;
import io.slipway.registry.promotion.Promotion;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.semver4j.Semver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes an image the one of an environment. */
@Command(
        name = "promote",
        description =
                "Makes an image, which has to be proved, the one of an environment, and records it beside the image.",
        mixinStandardHelpOptions = true)
final class PromoteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "IMAGE", description = "In a registry, such as ghcr.io/acme/orders:v1.2.3.")
    private String image;

    @Option(names = "--to", paramLabel = "ENVIRONMENT", required = true, description = "Such as staging or prod.")
    private Environment environment;

    @Mixin
    private ActorOptions actor;

    @Mixin
    private PlanOptions options;

    @Mixin
    private RegistryOptions registry;

    @Override
    public Integer call() throws IOException {
        ImageReference reference = ImageReference.parse(image);
        RegistryClient client = registry.client();
        Repository repository = client.repository(reference);
        Environments environments = new Environments(repository);
        Descriptor found = repository
                .findManifest(reference.reference())
                .orElseThrow(() ->
                        new IOException("There is no " + reference + "; perhaps slipway tags " + reference.name()));
        EnvironmentPlan plan = Promotion.promote(
                environments.promotable(found, version(client, reference.withDigest(found.digest())), environment),
                environments.read(environment),
                actor.actor(System.getenv(), Clock.systemUTC()));
        return new PlannedChange(spec, options).apply(plan, () -> {
            environments.apply((Change) plan);
            return environment + " is at " + ((Change) plan).entry().digest();
        });
    }

    /** The version that the image states, if it is one that can be released. */
    private static Optional<String> version(RegistryClient client, ImageReference reference) throws IOException {
        try (OpenImage open = client.open(reference)) {
            return ImageSummary.read(open.blobs(), open.digest())
                    .version()
                    .filter(Semver::isValid)
                    .filter(version -> !version.endsWith("-SNAPSHOT"))
                    .map(version -> "v" + new Semver(version).withClearedBuild().getVersion());
        }
    }
}
