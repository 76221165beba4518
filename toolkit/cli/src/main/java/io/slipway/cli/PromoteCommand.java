package io.slipway.cli;

import io.slipway.oci.ImageReference;
import io.slipway.registry.promotion.Demands;
import io.slipway.registry.promotion.Environment;
import io.slipway.registry.promotion.ImagePromotion;
import io.slipway.registry.promotion.Stay;
import io.slipway.registry.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
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

    @Option(
            names = "--in",
            paramLabel = "REPOSITORY",
            description = "The environment's repository, to which the image is copied with all that is kept beside it."
                    + " Default: the image's.")
    private String repository;

    @Option(
            names = "--require-signature",
            paramLabel = "FILE",
            description = "Only if it is signed by this public key, such as cosign.pub.")
    private Path key;

    @ArgGroup(exclusive = false)
    private Before before;

    @Mixin
    private ActorOptions actor;

    @Mixin
    private PlanOptions options;

    @Mixin
    private RegistryOptions registry;

    /** The environment before. */
    private static final class Before {
        @Option(
                names = "--from",
                paramLabel = "ENVIRONMENT",
                required = true,
                description = "Only if it was in this environment, such as staging, and not rolled back there.")
        private Environment environment;

        @Option(
                names = "--min-age",
                paramLabel = "TIME",
                description = "Only if it was there so long, such as 30m, 24h or 7d.")
        private Duration least;

        Stay stay() {
            return new Stay(environment, least == null ? Duration.ZERO : least);
        }
    }

    @Override
    public Integer call() throws IOException {
        ImageReference reference = ImageReference.parse(image);
        Demands demands = new Demands(
                key == null ? Optional.empty() : Optional.of(SigningKey.read(key)),
                Optional.ofNullable(before).map(Before::stay));
        try (ImagePromotion promotion = ImagePromotion.open(
                registry.client(),
                reference,
                repository == null ? reference : ImageReference.parse(repository),
                environment,
                demands,
                actor.actor(System.getenv(), Clock.systemUTC()))) {
            return new PlannedChange(spec, options).apply(promotion.planned(), () -> {
                promotion.apply();
                return environment + " is at " + promotion.image();
            });
        }
    }
}
