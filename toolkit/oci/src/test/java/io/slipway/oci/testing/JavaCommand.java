package io.slipway.oci.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Programs of this JVM's own JDK in processes of their own, which live for seconds. */
public final class JavaCommand {
    private static final Path PROGRAMS = Path.of(System.getProperty("java.home"), "bin");
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private JavaCommand() {}

    /** The command line of a main class of the tests. */
    public static List<String> of(Class<?> main, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(PROGRAMS.resolve("java").toString());
        line.addAll(SHORT_LIVED);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        line.addAll(List.of(arguments));
        return line;
    }

    /** Runs keytool, which must succeed, and gives what it printed. */
    public static String keytool(String... arguments) {
        return Command.at(PROGRAMS.resolve("keytool"))
                .run(Stream.concat(SHORT_LIVED.stream().map("-J"::concat), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
