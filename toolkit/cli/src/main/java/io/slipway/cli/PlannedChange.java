package io.slipway.cli;

import io.slipway.registry.change.ChangePlan;
import io.slipway.registry.change.ChangePlan.Outcome;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** Prints a plan, asks where it must, has it applied, and says what was done. */
final class PlannedChange {
    private final CommandSpec spec;
    private final PlanOptions options;

    PlannedChange(CommandSpec spec, PlanOptions options) {
        this.spec = spec;
        this.options = options;
    }

    /** Does what was planned. */
    @FunctionalInterface
    interface Application {
        /** @return what is so now, for people, in one line */
        String apply() throws IOException;
    }

    /** @return the exit status: 0 if all is as it should be, or would be */
    int apply(ChangePlan plan, Application application) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.print(options.format() == OutputFormat.JSON ? plan.json() : plan.text());
        out.flush();
        if (plan.outcome() == Outcome.REFUSED) {
            return ExitCode.SOFTWARE;
        }
        if (plan.outcome() == Outcome.NOTHING || options.isDryRun()) {
            return ExitCode.OK;
        }
        if (plan.touchesProduction() && !options.isYes() && !saysYes()) {
            throw new IOException(
                    "nothing was changed: a tag of prod is moved, or anything removed, only where somebody says"
                            + " yes on a terminal, or with --yes");
        }
        String done = application.apply();
        if (options.format() == OutputFormat.TEXT) {
            out.println(done);
        }
        return ExitCode.OK;
    }

    private static boolean saysYes() {
        Console console = System.console();
        return console != null && "yes".equals(console.readLine("Type yes to do this: "));
    }
}
