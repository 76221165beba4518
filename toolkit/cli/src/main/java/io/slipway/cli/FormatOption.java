package io.slipway.cli;

import picocli.CommandLine.Option;

/** For whom a command that only reads prints. */
final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    boolean isJson() {
        return format == OutputFormat.JSON;
    }
}
