package io.slipway.cli;

import io.slipway.images.ImageRecord;
import io.slipway.images.engine.LoadableImage;
import io.slipway.images.engine.LocalEngine;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts an image that was built into the local engine and prints the name to run it by. */
@Command(
        name = "load",
        description = "Puts an image that was built into the local engine and prints the name to run it by.",
        mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "IMAGE",
            description =
                    "The image record, such as gateway/target/image.json, or the directory of an image layout with"
                            + " one tag, such as target/images/postgresql.")
    private Path image;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            defaultValue = "",
            description = "What the layout in the record is relative to. Default: this directory.")
    private Path root;

    @Option(names = "--platform", paramLabel = "PLATFORM", description = "Default: this machine's.")
    private Platform platform;

    @Override
    public Integer call() throws IOException {
        Platform loaded = platform == null ? Platform.current() : platform;
        LoadableImage found =
                ImageLayout.exists(image) ? LoadableImage.in(image) : LoadableImage.of(ImageRecord.read(image), root);
        spec.commandLine().getOut().println(LocalEngine.find().load(found, loaded));
        return ExitCode.OK;
    }
}
