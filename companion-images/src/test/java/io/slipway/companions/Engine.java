package io.slipway.companions;

import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import io.slipway.oci.archive.DockerArchive;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The container engine of this machine, by its command; what was made in it goes when it is closed. */
final class Engine implements AutoCloseable {
    private final List<String> containers = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();
    private final List<String> images = new ArrayList<>();

    /** What a command printed, both streams together, and its exit status. */
    record Output(int status, String text) {}

    /** Skips the test where there is no engine, unless {@code conformance.engine=required}. */
    static Engine require() throws IOException {
        boolean required = System.getProperty("conformance.engine", "auto").equals("required");
        Assumptions.assumeTrue(required || available(), "no container engine answers 'docker info'");
        return new Engine();
    }

    private static boolean available() {
        try {
            return docker("info").status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether this module made {@code image}. */
    static boolean has(String image) {
        return ImageLayout.exists(directory(image));
    }

    /** Loads one platform of an image that this module made, and returns a name for this run alone. */
    String load(String image, Platform platform) throws IOException {
        ImageLayout layout = ImageLayout.open(
                Path.of(System.getProperty("companions.images")).resolve(image));
        Digest digest = layout.tags().values().iterator().next().digest();
        String name = "companion-it-" + image + ":" + ProcessHandle.current().pid() + "-" + platform.architecture();
        Process process =
                new ProcessBuilder("docker", "load").redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            DockerArchive.write(layout, digest, platform, List.of(name), in);
        }
        Output output = output(process);
        if (output.status() != 0) {
            throw new IOException("Loading " + name + ": " + output.text());
        }
        images.add(name);
        return name;
    }

    String volume() throws IOException {
        String volume = succeed("volume", "create").strip();
        volumes.add(volume);
        return volume;
    }

    /** A container that is not started, confined as a cluster would. */
    String create(String image, List<String> options, String... command) throws IOException {
        List<String> line = new ArrayList<>(
                List.of("create", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
        line.addAll(options);
        line.add(image);
        line.addAll(List.of(command));
        String container = succeed(line.toArray(String[]::new)).strip();
        containers.add(container);
        return container;
    }

    void start(String container) throws IOException {
        succeed("start", container);
    }

    /** Starts a container and waits for its end. */
    Output run(String container) throws IOException {
        return docker("start", "--attach", container);
    }

    Output execute(String container, String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of("exec", container));
        line.addAll(List.of(command));
        return docker(line.toArray(String[]::new));
    }

    /** Sends the image's own stop signal, and after a minute SIGKILL; the exit status. */
    int stop(String container) throws IOException {
        succeed("stop", "--time", "60", container);
        return Integer.parseInt(
                succeed("inspect", "--format", "{{.State.ExitCode}}", container).strip());
    }

    /** Sends a signal and waits for the end; the exit status. */
    int end(String container, String signal) throws IOException {
        succeed("kill", "--signal", signal, container);
        return Integer.parseInt(succeed("wait", container).strip());
    }

    String logs(String container) throws IOException {
        return succeed("logs", container);
    }

    int port(String container, int port) throws IOException {
        String address =
                succeed("port", container, port + "/tcp").lines().findFirst().orElseThrow();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** Whether it can run programs of {@code platform}, natively or emulated. */
    boolean runs(Platform platform) {
        return Platform.current().equals(platform) || Files.exists(Path.of("/proc/sys/fs/binfmt_misc/qemu-aarch64"));
    }

    @Override
    public void close() throws IOException {
        for (String container : containers) {
            docker("rm", "--force", "--volumes", container);
        }
        for (String volume : volumes) {
            docker("volume", "rm", volume);
        }
        for (String image : images) {
            docker("rmi", image);
        }
    }

    private static Path directory(String image) {
        return Path.of(System.getProperty("companions.images")).resolve(image);
    }

    private static String succeed(String... arguments) throws IOException {
        Output output = docker(arguments);
        if (output.status() != 0) {
            throw new IOException("docker " + String.join(" ", arguments) + ": " + output.text());
        }
        return output.text();
    }

    private static Output docker(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("docker"));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return output(process);
    }

    private static Output output(Process process) throws IOException {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("The command did not end within a minute: " + text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return new Output(process.exitValue(), text);
    }
}
