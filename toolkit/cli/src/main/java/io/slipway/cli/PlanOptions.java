package io.slipway.cli;

import picocli.CommandLine.Option;

/** What every command that changes something takes. */
final class PlanOptions {
    @Option(names = "--dry-run", description = "Print what would be done, and stop.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Move or remove tags of prod without asking.")
    private boolean yes;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How the plan is printed: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    boolean isDryRun() {
        return dryRun;
    }

    boolean isYes() {
        return yes;
    }

    OutputFormat format() {
        return format;
    }
}
