package io.slipway.cli;

import io.slipway.conformance.Evidence;
import io.slipway.oci.Descriptor;
import io.slipway.oci.ImageReference;
import io.slipway.oci.client.Repository;
import io.slipway.registry.artifact.Artifacts;
import io.slipway.registry.promotion.EvidenceArtifact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Attaches evidence of conformance to an image in a registry. */
@Command(
        name = "attach",
        description = "Attaches evidence of conformance to the image in a registry that it is about.",
        mixinStandardHelpOptions = true)
final class AttachCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "IMAGE", description = "In a registry, such as ghcr.io/acme/orders:v1.2.3.")
    private String image;

    @Option(
            names = "--evidence",
            paramLabel = "FILE",
            required = true,
            description = "Such as target/conformance/orders.json.")
    private Path file;

    @Mixin
    private RegistryOptions registry;

    @Override
    public Integer call() throws IOException {
        ImageReference reference = ImageReference.parse(image);
        Repository repository = registry.client().repository(reference);
        Descriptor found = repository
                .findManifest(reference.reference())
                .orElseThrow(() -> new IOException("There is no " + reference));
        Evidence evidence = Evidence.read(file);
        if (!evidence.digest().equals(found.digest())) {
            throw new IOException("The evidence in " + file + " is for " + evidence.digest() + ", but " + reference
                    + " is " + found.digest() + "; attach evidence for exactly that digest");
        }
        spec.commandLine()
                .getOut()
                .println(new Artifacts(repository).attach(found, EvidenceArtifact.TYPE, evidence.toJson(), Map.of()));
        return ExitCode.OK;
    }
}
