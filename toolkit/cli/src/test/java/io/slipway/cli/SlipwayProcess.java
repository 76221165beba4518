package io.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.testing.JavaCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The command in a process of its own, with an environment and, where asked for, a terminal.
 *
 * @param output both streams
 */
record SlipwayProcess(int status, String output) {
    private static final long MINUTES = 2;

    /** Runs it in a pipe. */
    static SlipwayProcess run(Map<String, String> environment, String... arguments) throws Exception {
        return run(environment, "", JavaCommand.of(Slipway.class, arguments));
    }

    /** Runs it on a terminal, where somebody types {@code input}. */
    static SlipwayProcess runOnTerminal(String input, String... arguments) throws Exception {
        String line = JavaCommand.of(Slipway.class, arguments).stream()
                .map(argument -> "'" + argument.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return run(Map.of(), input, List.of("script", "--quiet", "--return", "--command", line, "/dev/null"));
    }

    /** Runs whatever command it is. */
    static SlipwayProcess run(Map<String, String> environment, String input, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream typed = process.getOutputStream()) {
            typed.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as(output).isTrue();
        return new SlipwayProcess(process.exitValue(), output.replace("\r", ""));
    }
}
