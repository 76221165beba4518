package io.slipway.gateway;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway in a JVM of its own, started as its image starts it. */
final class GatewayProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("gateway is ready on port (\\d+)");

    private final Process process;
    private final Path output;
    private final Path errors;

    private GatewayProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    static GatewayProcess start(Path folder, List<String> flags, Map<String, String> environment) throws IOException {
        Path output = folder.resolve("stdout");
        Path errors = folder.resolve("stderr");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It lives for seconds.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Gateway.class.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(Map.of("SERVER_PORT", "0", "SERVER_HOST", "127.0.0.1"));
        builder.environment().putAll(environment);
        return new GatewayProcess(builder.start(), output, errors);
    }

    /** The port, once it listens. */
    int port() {
        return await().atMost(Duration.ofSeconds(60)).until(this::announced, port -> port > 0);
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** The exit status, once it has ended. */
    int exitStatus() throws InterruptedException {
        return process.waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() {
        return read(output);
    }

    String errors() {
        return read(errors);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private int announced() {
        Matcher ready = READY.matcher(output());
        if (ready.find()) {
            return Integer.parseInt(ready.group(1));
        }
        if (!process.isAlive()) {
            throw new AssertionError("the gateway ended: " + output() + errors());
        }
        return 0;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
