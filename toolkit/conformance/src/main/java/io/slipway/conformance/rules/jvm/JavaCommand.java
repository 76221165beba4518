package io.slipway.conformance.rules.jvm;

import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.ImageConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How an image starts Java.
 *
 * @param program as the entrypoint names it
 * @param options of the JVM, those of the environment included, in the order in which later ones win
 * @param classPath its elements as they are written; empty with {@code -jar}
 */
record JavaCommand(
        String program,
        List<String> options,
        List<String> classPath,
        Optional<String> jar,
        Optional<String> mainClass) {
    /** Why rules about Java skip an image. */
    static final String NONE = "the image does not start java itself";

    private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");

    /** Whose value is the argument that follows. */
    private static final Set<String> TAKING_ARGUMENT = Set.of(
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--enable-native-access",
            "--add-reads",
            "--add-exports",
            "--add-opens",
            "--patch-module");

    /** The command of the image; empty if its entrypoint is another program. */
    static Optional<JavaCommand> of(StoredFiles files) {
        ImageConfig config = files.config();
        List<String> command = Stream.concat(config.entrypoint().stream(), config.command().stream())
                .toList();
        if (command.isEmpty() || !name(command.get(0)).equals("java")) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>();
        arguments.addAll(Arguments.split(config.environment("JDK_JAVA_OPTIONS").orElse("")));
        arguments.addAll(Arguments.expand(command.subList(1, command.size()), files));
        return Optional.of(parse(command.get(0), arguments, config));
    }

    private static JavaCommand parse(String program, List<String> arguments, ImageConfig config) {
        List<String> options = new ArrayList<>(
                Arguments.split(config.environment("JAVA_TOOL_OPTIONS").orElse("")));
        Optional<String> classPath = config.environment("CLASSPATH").filter(value -> !value.isEmpty());
        Optional<String> jar = Optional.empty();
        Optional<String> mainClass = Optional.empty();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext() && jar.isEmpty() && mainClass.isEmpty(); ) {
            String argument = rest.next();
            if (CLASS_PATH.contains(argument) && rest.hasNext()) {
                classPath = Optional.of(rest.next());
            } else if (argument.startsWith("--class-path=")) {
                classPath = Optional.of(argument.substring(argument.indexOf('=') + 1));
            } else if (argument.equals("-jar") && rest.hasNext()) {
                jar = Optional.of(rest.next());
            } else if (TAKING_ARGUMENT.contains(argument) && rest.hasNext()) {
                options.add(argument + "=" + rest.next());
            } else if ((argument.equals("-m") || argument.equals("--module")) && rest.hasNext()) {
                mainClass = Optional.of(rest.next());
            } else if (argument.startsWith("-") || argument.startsWith("@")) {
                options.add(argument);
            } else {
                mainClass = Optional.of(argument);
            }
        }
        options.addAll(Arguments.split(config.environment("_JAVA_OPTIONS").orElse("")));
        List<String> elements = jar.isPresent()
                ? List.of()
                : classPath.map(path -> Arrays.asList(path.split(":"))).orElse(List.of("."));
        return new JavaCommand(program, Collections.unmodifiableList(options), elements, jar, mainClass);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
