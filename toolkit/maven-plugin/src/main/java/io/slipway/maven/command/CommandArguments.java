package io.slipway.maven.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The arguments of a command as properties: {@code --dry-run} is {@code slipway.dry-run}, {@code IMAGE} is
 * {@code slipway.image}.
 */
final class CommandArguments {
    private static final String PREFIX = "slipway.";

    private CommandArguments() {}

    /** What {@code properties} say for {@code command}, in the order in which a user would write it. */
    static List<String> of(CommandSpec command, Properties properties) {
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            String value = properties.getProperty(name(option));
            if (isHelp(option) || value == null) {
                continue;
            }
            if (option.arity().max() > 0) {
                arguments.add(option.longestName() + "=" + value);
            } else {
                switched(option, value).ifPresent(arguments::add);
            }
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            String value = properties.getProperty(name(parameter));
            if (value != null) {
                arguments.addAll(parameter.arity().max() > 1 ? Arrays.asList(value.split("[,\\s]+")) : List.of(value));
            }
        }
        return arguments;
    }

    /** The properties that {@code command} has. */
    static List<String> names(CommandSpec command) {
        TreeSet<String> names = new TreeSet<>();
        for (ArgSpec argument : command.args()) {
            if (!(argument instanceof OptionSpec option && isHelp(option))) {
                names.add(name(argument));
            }
        }
        return List.copyOf(names);
    }

    private static String name(ArgSpec argument) {
        return PREFIX
                + (argument instanceof OptionSpec option
                        ? option.longestName().replaceFirst("^--", "")
                        : argument.paramLabel().toLowerCase(Locale.ROOT));
    }

    private static boolean isHelp(OptionSpec option) {
        return option.usageHelp() || option.versionHelp();
    }

    /** A property that is named alone is on. */
    private static Optional<String> switched(OptionSpec option, String value) {
        if (value.isBlank() || value.equalsIgnoreCase("true")) {
            return Optional.of(option.longestName());
        }
        return option.negatable() ? Optional.of(option.longestName().replaceFirst("^--", "--no-")) : Optional.empty();
    }
}
