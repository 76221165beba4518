package io.slipway.oci.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A client of registries that is installed on this machine. */
public final class Command {
    private static final Path TOOLS = Path.of(System.getProperty("user.home"), ".cache", "slipway", "tools", "bin");
    private static final long MINUTES = 3;

    private final Path executable;

    private Command(Path executable) {
        this.executable = executable;
    }

    /** Finds {@code name}; without it the test is skipped, or fails under {@code -Dslipway.clients=required}. */
    public static Command find(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        Optional<Command> found = Stream.concat(
                        Stream.of(TOOLS), Stream.of(path.split(":", -1)).map(Path::of))
                .map(directory -> directory.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Command::new);
        return found.orElseGet(() ->
                missing("'" + name + "' is neither on PATH nor in " + TOOLS + " (get it with scripts/setup --tests)"));
    }

    public static Command at(Path executable) {
        return new Command(executable);
    }

    /** The file that is run. */
    public Path executable() {
        return executable;
    }

    /** Finds the Docker command with an engine that answers; else as {@link #find}. */
    public static Command docker() {
        Command docker = find("docker");
        return docker.start(List.of("version"), InputStream.nullInputStream()).exitCode() == 0
                ? docker
                : missing("no Docker engine answers (start one, see 'docker version')");
    }

    /** Runs it and gives what it printed to standard output and error; it must succeed. */
    public String run(String... arguments) {
        return run(InputStream.nullInputStream(), arguments);
    }

    public String run(InputStream input, String... arguments) {
        Result result = start(List.of(arguments), input);
        assertThat(result.exitCode())
                .as(String.join(" ", arguments) + "\n" + result.output())
                .isZero();
        return result.output().strip();
    }

    /** Runs it where it must fail, and gives what it printed. */
    public String fail(String... arguments) {
        Result result = start(List.of(arguments), InputStream.nullInputStream());
        assertThat(result.exitCode())
                .as(String.join(" ", arguments) + "\n" + result.output())
                .isNotZero();
        return result.output();
    }

    private record Result(int exitCode, String output) {}

    private Result start(List<String> arguments, InputStream input) {
        List<String> line = new ArrayList<>(List.of(executable.toString()));
        line.addAll(arguments);
        try {
            Path output = Files.createTempFile("command", ".log");
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (var stdin = process.getOutputStream()) {
                input.transferTo(stdin);
            }
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            assertThat(ended)
                    .as(line + " ends within " + MINUTES + " minutes\n" + text)
                    .isTrue();
            return new Result(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Command missing(String reason) {
        if (System.getProperty("slipway.clients", "auto").equals("required")) {
            throw new AssertionError(reason);
        }
        return abort(reason);
    }
}
