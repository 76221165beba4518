package io.slipway.cli;

import io.slipway.images.base.LockChange;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Locks the newest versions of what the base images are made of. */
@Command(
        name = "base-lock",
        description = "Locks the newest versions of what the base images are made of, and shows what changed.",
        mixinStandardHelpOptions = true)
final class BaseLockCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BaseOptions options;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<LockChange> changes =
                options.images(out, spec.commandLine().getErr()).lock();
        if (changes.isEmpty()) {
            out.println("The lock file is up to date");
        }
        changes.forEach(change -> out.println(change));
        out.flush();
        return ExitCode.OK;
    }
}
