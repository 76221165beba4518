package io.slipway.cli;

import io.slipway.registry.promotion.Environment;
import io.slipway.registry.promotion.EnvironmentPlan;
import io.slipway.registry.promotion.EnvironmentPlan.Change;
import io.slipway.registry.promotion.EnvironmentPlan.Nothing;
import io.slipway.registry.promotion.EnvironmentPlan.Refused;
import io.slipway.registry.promotion.Environments;
import io.slipway.registry.promotion.PlanText;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** Prints a plan for an environment, asks where it must, and applies it. */
final class EnvironmentChange {
    private static final String GUARDED = "prod";

    private final CommandSpec spec;
    private final ChangeOptions options;
    private final Environments environments;

    EnvironmentChange(CommandSpec spec, ChangeOptions options, Environments environments) {
        this.spec = spec;
        this.options = options;
        this.environments = environments;
    }

    /** @return the exit status: 0 if the environment is as it should be, or would be */
    int apply(Environment environment, EnvironmentPlan plan) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.print(options.format() == OutputFormat.JSON ? PlanText.json(plan) : PlanText.of(plan));
        out.flush();
        if (plan instanceof Refused) {
            return ExitCode.SOFTWARE;
        }
        if (plan instanceof Nothing || options.isDryRun()) {
            return ExitCode.OK;
        }
        Change change = (Change) plan;
        if (!isConfirmed(environment, change)) {
            throw new IOException("nothing was changed: a tag of " + GUARDED
                    + " is moved only where somebody says yes on a terminal, or with --yes");
        }
        environments.apply(change);
        if (options.format() == OutputFormat.TEXT) {
            out.println(environment + " is at " + change.entry().digest());
        }
        return ExitCode.OK;
    }

    private boolean isConfirmed(Environment environment, Change change) {
        boolean moves =
                change.tags().stream().anyMatch(write -> write.expected().isPresent());
        if (!moves || !environment.name().equals(GUARDED) || options.isYes()) {
            return true;
        }
        Console console = System.console();
        return console != null && "yes".equals(console.readLine("Type yes to do this: "));
    }
}
