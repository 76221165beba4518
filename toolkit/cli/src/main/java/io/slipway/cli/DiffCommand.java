package io.slipway.cli;

import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.source.ImageLocation;
import io.slipway.oci.source.ImageSources;
import io.slipway.oci.source.OpenImage;
import io.slipway.registry.comparison.DescribedImage;
import io.slipway.registry.comparison.DiffText;
import io.slipway.registry.comparison.ImageDiff;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what changed between two images. */
@Command(
        name = "diff",
        description =
                "Shows what changed from one image to another: layers, packages, configuration, annotations, size.",
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FROM", description = "In a registry, a layout, an archive or an engine.")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "The other one, wherever it is.")
    private String to;

    @Option(
            names = "--packages",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether packages are compared, for which all layers are read. Default: they are.")
    private boolean packages;

    @Mixin
    private FormatOption format;

    @Mixin
    private RegistryOptions registry;

    @Override
    public Integer call() throws IOException {
        RegistryClient client = registry.client();
        ImageDiff diff = ImageDiff.of(describe(client, from), describe(client, to));
        PrintWriter out = spec.commandLine().getOut();
        out.print(format.isJson() ? DiffText.json(diff) : DiffText.of(diff));
        out.flush();
        return ExitCode.OK;
    }

    private DescribedImage describe(RegistryClient client, String image) throws IOException {
        try (OpenImage open = new ImageSources(client::open).open(ImageLocation.parse(image))) {
            return DescribedImage.read(open, packages);
        }
    }
}
