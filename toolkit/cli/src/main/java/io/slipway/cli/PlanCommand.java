package io.slipway.cli;

import io.slipway.images.git.GitState;
import io.slipway.images.tag.BuildRun;
import io.slipway.images.tag.TagPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the tags that an image built here is to have. */
@Command(
        name = "plan",
        description = "Prints the tags that an image built here is to have, and when each may move to another image.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "VERSION", description = "The project's version, such as 1.2.3 or 1.3.0-SNAPSHOT.")
    private String version;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = "",
            description = "A directory of the git work tree. Default: this one.")
    private Path directory;

    @Option(names = "--phase", paramLabel = "N", description = "The image's phase, as in the setting image.phase.")
    private Integer phase;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws IOException {
        Optional<GitState> git = GitState.read(directory.toAbsolutePath());
        TagPlan plan = TagPlan.of(version, git, BuildRun.of(System.getenv()), Optional.ofNullable(phase));
        PrintWriter out = spec.commandLine().getOut();
        out.print(format.isJson() ? PlanPrinter.json(plan) : PlanPrinter.text(plan));
        out.flush();
        return ExitCode.OK;
    }
}
