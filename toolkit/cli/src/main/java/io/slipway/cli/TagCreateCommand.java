package io.slipway.cli;

import io.slipway.images.tag.Tag;
import io.slipway.oci.ImageReference;
import io.slipway.registry.tagging.TagCreation;
import io.slipway.registry.tagging.Tagging;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives an image more tags. */
@Command(
        name = "create",
        description = "Gives an image more tags. Full versions never move, v1, v1.2 and latest to higher versions only,"
                + " and tags of environments by promotion only.",
        mixinStandardHelpOptions = true)
final class TagCreateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "IMAGE",
            description = "In a registry, by tag or digest, such as ghcr.io/acme/orders@sha256:….")
    private String image;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "TAG", description = "Such as v1.2.")
    private List<Tag> tags;

    @Mixin
    private PlanOptions options;

    @Mixin
    private RegistryOptions registry;

    @Override
    public Integer call() throws IOException {
        ImageReference reference = ImageReference.parse(image);
        Tagging tagging = new Tagging(registry.client(), reference);
        TagCreation plan = tagging.plan(tags);
        return new PlannedChange(spec, options).apply(plan, () -> {
            tagging.apply(plan);
            return reference.name() + "@" + plan.image() + " has them";
        });
    }
}
