package io.slipway.base;

import io.slipway.oci.Platform;
import io.slipway.oci.archive.DockerArchive;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The container engine of this machine, by its command. */
final class Engine implements AutoCloseable {
    private static final Path CLASSES = Path.of("target/test-classes");
    private static final String CLASS_PATH = "/classes";

    private final List<String> containers = new ArrayList<>();
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

    /** Loads one platform of an image, unless that was done, and returns its name in the engine. */
    String load(BaseArchiveFiles base, String tag, Platform platform) throws IOException {
        String name = "slipway-base-it:" + tag + "-" + platform.architecture();
        if (images.contains(name)) {
            return name;
        }
        Process process =
                new ProcessBuilder("docker", "load").redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            DockerArchive.write(base.layout(), base.digest(tag), platform, List.of(name), in);
        }
        Output output = output(process);
        if (output.status() != 0) {
            throw new IOException("Loading " + name + ": " + output.text());
        }
        images.add(name);
        return name;
    }

    /** A container that is not started, with the test's own classes in it. */
    String create(String image, List<String> options, List<String> command) throws IOException {
        List<String> line = new ArrayList<>(List.of("create", "--volume", CLASS_PATH));
        line.addAll(options);
        line.addAll(List.of(image, "java", "-cp", CLASS_PATH));
        line.addAll(command);
        String container = succeed(line.toArray(String[]::new)).strip();
        containers.add(container);
        copyIn(container, CLASSES + "/.", CLASS_PATH);
        return container;
    }

    void copyIn(String container, String source, String target) throws IOException {
        succeed("cp", source, container + ":" + target);
    }

    void copyOut(String container, String source, Path target) throws IOException {
        succeed("cp", container + ":" + source, target.toString());
    }

    /** Starts a container and waits for its end. */
    Output run(String container) throws IOException {
        return docker("start", "--attach", container);
    }

    void start(String container) throws IOException {
        succeed("start", container);
    }

    String logs(String container) throws IOException {
        return succeed("logs", container);
    }

    String address(String container) throws IOException {
        return succeed("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", container)
                .strip();
    }

    /** Whether it can run programs of {@code platform}, natively or emulated. */
    boolean runs(Platform platform) throws IOException {
        return Platform.current().equals(platform) || Files.exists(Path.of("/proc/sys/fs/binfmt_misc/qemu-aarch64"));
    }

    @Override
    public void close() throws IOException {
        for (String container : containers) {
            docker("rm", "--force", "--volumes", container);
        }
        for (String image : images) {
            docker("rmi", image);
        }
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
