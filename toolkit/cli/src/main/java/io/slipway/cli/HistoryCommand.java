package io.slipway.cli;

import io.slipway.oci.ImageReference;
import io.slipway.registry.promotion.Environment;
import io.slipway.registry.promotion.EnvironmentState;
import io.slipway.registry.promotion.Environments;
import io.slipway.registry.promotion.HistoryText;
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

/** Shows what was done to an environment. */
@Command(
        name = "history",
        description = "Shows what was in an environment and who put it there, the newest first.",
        mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "REPOSITORY", description = "Such as ghcr.io/acme/orders.")
    private String repository;

    @Option(names = "--env", paramLabel = "ENVIRONMENT", required = true, description = "Such as prod.")
    private Environment environment;

    @Mixin
    private FormatOption format;

    @Mixin
    private RegistryOptions registry;

    @Override
    public Integer call() throws IOException {
        EnvironmentState state =
                new Environments(registry.client().repository(ImageReference.parse(repository))).read(environment);
        PrintWriter out = spec.commandLine().getOut();
        out.print(format.isJson() ? HistoryText.json(state) : HistoryText.of(state));
        out.flush();
        return ExitCode.OK;
    }
}
