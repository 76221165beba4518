package io.slipway.cli;

import io.slipway.images.base.LockPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the base images of a lock file. */
@Command(name = "base", description = "Makes the base images of a lock file.", mixinStandardHelpOptions = true)
final class BaseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BaseOptions options;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "java-base.zip",
            description = "The zip of an OCI image layout to write. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Option(
            names = "--lock-policy",
            paramLabel = "POLICY",
            defaultValue = "require",
            description = "If the mirror no longer has a locked version: require fails, prefer takes the newest.")
    private LockPolicy policy;

    @Override
    public Integer call() throws IOException {
        options.images(spec.commandLine().getOut(), spec.commandLine().getErr()).build(policy, output);
        return ExitCode.OK;
    }
}
