package io.slipway.oci.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that is installed on this machine, such as a client of registries. */
public final class Command {
    private static final Path TOOLS = Path.of(System.getProperty("user.home"), ".cache", "slipway", "tools", "bin");
    private static final long MINUTES = 3;

    private final Path executable;

    /** What is written to its standard input. */
    @FunctionalInterface
    public interface Input {
        void writeTo(OutputStream stdin) throws IOException;
    }

    /**
     * How it ended.
     *
     * @param text what it printed to standard output and error
     */
    public record Result(int status, String text) {}

    private Command(Path executable) {
        this.executable = executable;
    }

    /** Finds {@code name}; without it the test is skipped, or fails under {@code -Dslipway.clients=required}. */
    public static Command find(String name) {
        return lookup(name)
                .orElseGet(() -> missing(
                        "slipway.clients",
                        "'" + name + "' is neither on PATH nor in " + TOOLS + " (get it with scripts/setup --tests)"));
    }

    private static Optional<Command> lookup(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(TOOLS), Stream.of(path.split(":", -1)).map(Path::of))
                .map(directory -> directory.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Command::new);
    }

    public static Command at(Path executable) {
        return new Command(executable);
    }

    /** The file that is run. */
    public Path executable() {
        return executable;
    }

    /** Finds the Docker command; without an engine the test is skipped, or fails under {@code -Dconformance.engine=required}. */
    public static Command docker() {
        return lookup("docker")
                .filter(docker -> docker.execute("info").status() == 0)
                .orElseGet(() -> missing("conformance.engine", "no container engine answers 'docker info'"));
    }

    /** Runs it and gives what it printed to standard output and error; it must succeed. */
    public String run(String... arguments) {
        return run(stdin -> {}, arguments);
    }

    public String run(Input input, String... arguments) {
        Result result = execute(input, arguments);
        assertThat(result.status())
                .as(String.join(" ", arguments) + "\n" + result.text())
                .isZero();
        return result.text().strip();
    }

    /** Runs it where it must fail, and gives what it printed. */
    public String fail(String... arguments) {
        Result result = execute(arguments);
        assertThat(result.status())
                .as(String.join(" ", arguments) + "\n" + result.text())
                .isNotZero();
        return result.text();
    }

    /** Runs it where it may succeed or fail. */
    public Result execute(String... arguments) {
        return execute(stdin -> {}, arguments);
    }

    private Result execute(Input input, String... arguments) {
        List<String> line = new ArrayList<>(List.of(executable.toString()));
        line.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("command", ".log");
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (OutputStream stdin = process.getOutputStream()) {
                input.writeTo(stdin);
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

    private static Command missing(String setting, String reason) {
        if (System.getProperty(setting, "auto").equals("required")) {
            throw new AssertionError(reason);
        }
        return abort(reason);
    }
}
