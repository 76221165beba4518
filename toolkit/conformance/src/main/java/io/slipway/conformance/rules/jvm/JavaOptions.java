package io.slipway.conformance.rules.jvm;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.ImageConfig;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The options that JVMs in an image get, from its commands and its environment, whichever program starts them. */
final class JavaOptions {
    private JavaOptions() {}

    /** Those that {@code pattern} matches, where they stand. */
    static List<Finding> matching(StoredFiles files, Pattern pattern) {
        ImageConfig config = files.config();
        Stream<Finding> variables = Stream.of(
                        "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JAVA_OPTS", "CATALINA_OPTS")
                .flatMap(name ->
                        findings(Arguments.split(config.environment(name).orElse("")), pattern, "Env " + name));
        return Stream.of(
                        findings(Arguments.expand(config.entrypoint(), files), pattern, "Entrypoint"),
                        findings(Arguments.expand(config.command(), files), pattern, "Cmd"),
                        variables)
                .flatMap(found -> found)
                .toList();
    }

    private static Stream<Finding> findings(List<String> options, Pattern pattern, String where) {
        return options.stream()
                .filter(option -> pattern.matcher(option).matches())
                .map(option -> new Finding(Location.instruction("configuration: " + where), option));
    }
}
