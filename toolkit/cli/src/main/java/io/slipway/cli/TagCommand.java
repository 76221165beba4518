package io.slipway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Holds the commands about single tags. */
@Command(
        name = "tag",
        description = "Changes tags of images in a registry.",
        mixinStandardHelpOptions = true,
        subcommands = {TagCreateCommand.class, HelpCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class TagCommand {}
