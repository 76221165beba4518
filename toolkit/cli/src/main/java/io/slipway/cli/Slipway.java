package io.slipway.cli;

import io.slipway.conformance.report.ReportFormat;
import io.slipway.images.base.LockPolicy;
import io.slipway.images.release.NoReleaseException;
import io.slipway.images.tag.Tag;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import io.slipway.oci.credentials.Credentials;
import io.slipway.registry.promotion.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The {@code slipway} command. Exit status: 0 done, 1 failed, 2 wrong use. */
@Command(
        name = "slipway",
        description = "Builds, proves and ships the container images of Java services.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Slipway {
    /** In what pieces the JDK's HTTP client moves what it sends and receives, in bytes; it reads this once. */
    private static final String PIECE = "jdk.httpclient.bufsize";

    private Slipway() {}

    public static void main(String[] args) {
        if (System.getProperty(PIECE) == null) {
            // Its own 16 KiB make a large blob cost half as much processor time again.
            System.setProperty(PIECE, Integer.toString(128 * 1024));
        }
        System.exit(
                commandLine(Credentials.ofThisMachine(), Commands.asked(args)).execute(args));
    }

    /** All commands, ready to be run. */
    public static CommandLine commandLine(Credentials credentials) {
        return commandLine(credentials, Commands.NAMES);
    }

    private static CommandLine commandLine(Credentials credentials, List<String> commands) {
        CommandLine slipway = new CommandLine(new Slipway(), new WithCredentials(credentials));
        commands.forEach(name -> slipway.addSubcommand(Commands.named(name)));
        return slipway.registerConverter(LockPolicy.class, LockPolicy::parse)
                .registerConverter(Duration.class, converter(Times::parse))
                .registerConverter(Environment.class, converter(Environment::new))
                .registerConverter(Platform.class, Platform::parse)
                .registerConverter(Tag.class, converter(Tag::new))
                .registerConverter(ReportFormat.class, converter(ReportFormat::parse))
                .setExecutionExceptionHandler(Slipway::report)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    /** Makes what a command line consists of. */
    private record WithCredentials(Credentials credentials) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == RegistryOptions.class
                    ? type.cast(new RegistryOptions(credentials))
                    : CommandLine.defaultFactory().create(type);
        }
    }

    /** A parser's own words instead of picocli's. */
    private static <T> ITypeConverter<T> converter(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    /** What a user can cause is one line without a stack trace; anything else is a fault of Slipway and shows where. */
    private static int report(Exception exception, CommandLine command, ParseResult parsed) throws Exception {
        if (!(exception instanceof IOException
                || exception instanceof OciFormatException
                || exception instanceof NoReleaseException)) {
            throw exception;
        }
        PrintWriter err = command.getErr();
        err.println("slipway " + command.getCommandName() + ": " + exception.getMessage());
        err.flush();
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
