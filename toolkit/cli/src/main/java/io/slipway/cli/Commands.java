package io.slipway.cli;

import java.util.List;
import picocli.CommandLine.HelpCommand;

/** The commands by name. To read what one's options are takes longer than most of them do, so that only those asked for are. */
final class Commands {
    /** In the order of the help. */
    static final List<String> NAMES = List.of(
            "attach",
            "base",
            "base-lock",
            "copy",
            "delete",
            "diff",
            "history",
            "inspect",
            "load",
            "login",
            "plan",
            "promote",
            "prune",
            "report",
            "rollback",
            "summary",
            "tag",
            "tags",
            "verify",
            "version",
            "help");

    private Commands() {}

    /** Those that {@code arguments} may be about: the one named first; all where none is, for help and suggestions. */
    static List<String> asked(String... arguments) {
        boolean named = arguments.length > 0 && !arguments[0].equals("help") && NAMES.contains(arguments[0]);
        return named ? List.of(arguments[0]) : NAMES;
    }

    /** @throws IllegalArgumentException if there is none */
    static Class<?> named(String name) {
        return switch (name) {
            case "attach" -> AttachCommand.class;
            case "base" -> BaseCommand.class;
            case "base-lock" -> BaseLockCommand.class;
            case "copy" -> CopyCommand.class;
            case "delete" -> DeleteCommand.class;
            case "diff" -> DiffCommand.class;
            case "history" -> HistoryCommand.class;
            case "inspect" -> InspectCommand.class;
            case "load" -> LoadCommand.class;
            case "login" -> LoginCommand.class;
            case "plan" -> PlanCommand.class;
            case "promote" -> PromoteCommand.class;
            case "prune" -> PruneCommand.class;
            case "report" -> ReportCommand.class;
            case "rollback" -> RollbackCommand.class;
            case "summary" -> SummaryCommand.class;
            case "tag" -> TagCommand.class;
            case "tags" -> TagsCommand.class;
            case "verify" -> VerifyCommand.class;
            case "version" -> VersionCommand.class;
            case "help" -> HelpCommand.class;
            default -> throw new IllegalArgumentException("There is no command '" + name + "'");
        };
    }
}
