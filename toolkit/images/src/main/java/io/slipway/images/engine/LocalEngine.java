package io.slipway.images.engine;

import io.slipway.oci.Platform;
import io.slipway.oci.archive.DockerArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The engine that {@code docker} or {@code podman} on this machine talk to: their commands know contexts, remote hosts
 * and rootless sockets.
 */
public final class LocalEngine {
    private static final List<String> COMMANDS = List.of("docker", "podman");

    private final String command;

    private LocalEngine(String command) {
        this.command = command;
    }

    /**
     * The first engine that answers.
     *
     * @throws EngineException if none does
     */
    public static LocalEngine find() throws IOException {
        for (String command : COMMANDS) {
            if (answers(command)) {
                return new LocalEngine(command);
            }
        }
        throw new EngineException(
                "Looking for a container engine: neither docker nor podman answers; perhaps start one, or run make setup");
    }

    /**
     * Loads one platform of an image.
     *
     * @return the name to run it by
     */
    public String load(LoadableImage image, Platform platform) throws IOException {
        String name = image.name();
        Process process =
                new ProcessBuilder(command, "load").redirectErrorStream(true).start();
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        IOException broken = null;
        try (OutputStream out = process.getOutputStream()) {
            DockerArchive.write(image.layout(), image.digest(), platform, List.of(name), out);
        } catch (IOException e) {
            // The engine says why it stopped reading.
            broken = e;
        }
        if (exitStatus(process) != 0) {
            throw new EngineException("Loading " + name + " for " + platform + " by '" + command + " load': "
                    + output.join().strip());
        }
        if (broken != null) {
            throw broken;
        }
        return name;
    }

    private static boolean answers(String command) {
        try {
            Process process = new ProcessBuilder(command, "info")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return exitStatus(process) == 0;
        } catch (IOException e) {
            // No such command.
            return false;
        }
    }

    private static int exitStatus(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new EngineException(
                    "Interrupted while waiting for " + process.info().command().orElse("the engine"));
        }
    }

    private static String read(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
