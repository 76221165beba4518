package io.slipway.cli;

import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.source.ImageLocation;
import io.slipway.registry.copy.CopyDestination;
import io.slipway.registry.copy.ImageCopy;
import io.slipway.registry.copy.Mirror;
import io.slipway.registry.copy.MirrorList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies images. */
@Command(
        name = "copy",
        description = "Copies an image with all its platforms, and what is kept beside it, from a registry, layout,"
                + " archive or engine to a registry, layout or archive. Its digest stays.",
        mixinStandardHelpOptions = true)
final class CopyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(
            names = "--referrers",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether what is kept beside the image goes with it: evidence, SBOMs, signatures, records."
                    + " Default: it does.")
    private boolean referrers;

    @Mixin
    private PlanOptions options;

    @Mixin
    private RegistryOptions registry;

    /** One image, or many. */
    private static final class What {
        @ArgGroup(exclusive = false, multiplicity = "1")
        private Pair pair;

        @Option(
                names = "--list",
                paramLabel = "FILE",
                required = true,
                description = "A file that names many: a line each, source and destination; # begins a comment.")
        private Path list;
    }

    private static final class Pair {
        @Parameters(index = "0", paramLabel = "SOURCE", description = "Such as ghcr.io/acme/orders:v1.2.3.")
        private String source;

        @Parameters(
                index = "1",
                paramLabel = "DESTINATION",
                description = "Such as registry.example.com/acme/orders, oci:DIR or oci-archive:FILE. Without a tag,"
                        + " the image keeps its own.")
        private String destination;
    }

    @Override
    public Integer call() throws IOException {
        return what.list == null ? copy(registry.client()) : mirror(registry.client());
    }

    private int copy(RegistryClient client) throws IOException {
        ImageLocation source = ImageLocation.parse(what.pair.source);
        CopyDestination destination = CopyDestination.parse(what.pair.destination, source);
        try (ImageCopy copy = ImageCopy.open(client, source, destination, referrers)) {
            return new PlannedChange(spec, options).apply(copy.planned(), () -> {
                copy.apply();
                return destination + " is " + copy.planned().image().digest();
            });
        }
    }

    private int mirror(RegistryClient client) throws IOException {
        MirrorList list = MirrorList.parse(what.list.toString(), Files.readString(what.list));
        try (Mirror mirror = Mirror.open(client, list, referrers)) {
            return new PlannedChange(spec, options).apply(mirror.planned(), mirror::apply);
        }
    }
}
