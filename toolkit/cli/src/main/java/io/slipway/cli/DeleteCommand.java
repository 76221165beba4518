package io.slipway.cli;

import io.slipway.oci.ImageReference;
import io.slipway.registry.deletion.DeletionPlan;
import io.slipway.registry.deletion.ImageDeletion;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes an image or a tag. */
@Command(
        name = "delete",
        description = "Deletes a tag, with the image if no other tag names it; or an image by its digest, with all its"
                + " tags. Nothing goes that something else needs.",
        mixinStandardHelpOptions = true)
final class DeleteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "IMAGE",
            description = "By tag or digest, such as ghcr.io/acme/orders:v1.2.3 or ghcr.io/acme/orders@sha256:….")
    private String image;

    @Mixin
    private PlanOptions options;

    @Mixin
    private RegistryOptions registry;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (ImageReference.isBare(image)) {
            throw new ParameterException(
                    spec.commandLine(), "'" + image + "' names a repository (must name a tag or a digest in it)");
        }
        ImageReference reference = ImageReference.parse(image);
        ImageDeletion deletion = new ImageDeletion(registry.client().repository(reference), reference);
        DeletionPlan plan = deletion.plan();
        return new PlannedChange(spec, options).apply(plan, () -> {
            try {
                deletion.apply(plan);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted; run it again", e);
            }
            return reference + " is deleted";
        });
    }
}
