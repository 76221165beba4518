package io.slipway.cli;

import io.slipway.oci.ImageReference;
import io.slipway.registry.listing.TagList;
import io.slipway.registry.listing.TagOrder;
import io.slipway.registry.listing.TagTable;
import io.slipway.registry.listing.TaggedSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the tags of a repository. */
@Command(
        name = "tags",
        description = "Lists the tags of a repository and what each names.",
        mixinStandardHelpOptions = true)
final class TagsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "REPOSITORY", description = "Such as ghcr.io/acme/orders.")
    private String repository;

    @Option(
            names = "--filter",
            paramLabel = "PATTERN",
            defaultValue = "*",
            description = "Only tags of this form, such as 'v1.*'.")
    private String pattern;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            defaultValue = "created",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, the newest first.")
    private TagOrder order;

    @Mixin
    private FormatOption format;

    @Mixin
    private RegistryOptions registry;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ImageReference reference = ImageReference.parse(repository);
        PathMatcher wanted = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        List<TaggedSummary> tags =
                new TagList(registry.client()).read(reference, tag -> wanted.matches(Path.of(tag)), order);
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                format.isJson()
                        ? TagTable.json(reference.name(), tags)
                        : TagTable.text(tags, Clock.systemUTC().instant()));
        out.flush();
        return ExitCode.OK;
    }
}
