package io.slipway.maven.command;

import io.slipway.cli.Slipway;
import io.slipway.maven.MavenServers;
import io.slipway.oci.credentials.Credentials;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import picocli.CommandLine;

/** A goal that is a command of {@code slipway}: the same words, and the same output, which is not logged but printed. */
abstract class CommandGoal extends AbstractMojo {
    private final List<String> names;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /** @param names of the command, and of the one within it */
    CommandGoal(String... names) {
        this.names = List.of(names);
    }

    @Inject
    private SettingsDecrypter decrypter;

    @Override
    public final void execute() throws MojoFailureException {
        Credentials credentials = Credentials.ofThisMachine(new MavenServers(session.getSettings(), decrypter));
        run(session.getUserProperties(), credentials, System.out);
    }

    /** The command within all of {@code slipway}'s. */
    final CommandLine command(CommandLine slipway) {
        CommandLine found = slipway;
        for (String name : names) {
            found = found.getSubcommands().get(name);
        }
        return found;
    }

    final void run(Properties properties, Credentials credentials, PrintStream out) throws MojoFailureException {
        StringWriter errors = new StringWriter();
        CommandLine slipway = Slipway.commandLine(credentials)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(errors, true));
        CommandLine command = command(slipway);
        List<String> arguments = new ArrayList<>(names);
        arguments.addAll(CommandArguments.of(command.getCommandSpec(), properties));
        int status = slipway.execute(arguments.toArray(String[]::new));
        if (status == CommandLine.ExitCode.USAGE) {
            throw new MojoFailureException(errors.toString().lines().findFirst().orElse("")
                    + " (this goal's properties, by -D, are "
                    + String.join(", ", CommandArguments.names(command.getCommandSpec())) + ")");
        } else if (status != CommandLine.ExitCode.OK) {
            String words = errors.toString().strip();
            throw new MojoFailureException(words.isEmpty() ? "it was refused, as is said above" : words);
        }
    }
}
