package io.slipway.cli;

import io.slipway.oci.ImageReference;
import io.slipway.registry.promotion.Environment;
import io.slipway.registry.promotion.EnvironmentPlan;
import io.slipway.registry.promotion.EnvironmentPlan.Change;
import io.slipway.registry.promotion.Environments;
import io.slipway.registry.promotion.Promotion;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Returns an environment to an image that was there. */
@Command(
        name = "rollback",
        description = "Returns an environment to the image that was there before, or to a version that was there once.",
        mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "REPOSITORY", description = "Such as ghcr.io/acme/orders.")
    private String repository;

    @Option(names = "--env", paramLabel = "ENVIRONMENT", required = true, description = "Such as prod.")
    private Environment environment;

    @Option(names = "--to", paramLabel = "VERSION", description = "Such as v1.2.2. Default: what was there before.")
    private String version;

    @Option(names = "--force", description = "Also where the environment's tag was moved by hand.")
    private boolean force;

    @Mixin
    private ActorOptions actor;

    @Mixin
    private PlanOptions options;

    @Mixin
    private RegistryOptions registry;

    @Override
    public Integer call() throws IOException {
        Environments environments = new Environments(registry.client().repository(ImageReference.parse(repository)));
        EnvironmentPlan plan = Promotion.rollback(
                environments.read(environment),
                Optional.ofNullable(version).map(named -> named.startsWith("v") ? named : "v" + named),
                force,
                actor.actor(System.getenv(), Clock.systemUTC()));
        return new PlannedChange(spec, options).apply(plan, () -> {
            environments.apply((Change) plan);
            return environment + " is at " + ((Change) plan).entry().digest();
        });
    }
}
