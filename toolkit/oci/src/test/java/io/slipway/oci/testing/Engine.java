package io.slipway.oci.testing;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import io.slipway.oci.archive.DockerArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The container engine of this machine, by its command; what was made in it goes when it is closed. */
public final class Engine implements AutoCloseable {
    private final Command docker;
    private final List<String> containers = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();
    private final List<String> images = new ArrayList<>();

    private Engine(Command docker) {
        this.docker = docker;
    }

    /** As {@link Command#docker()}. */
    public static Engine require() {
        return new Engine(Command.docker());
    }

    /** Loads one platform of an image, unless that was done, and returns its name in the engine: one for this process alone. */
    public String load(BlobSource blobs, Digest image, String name, Platform platform) {
        String loaded = "slipway-it-" + name + ":" + ProcessHandle.current().pid() + "-" + platform.architecture();
        if (!images.contains(loaded)) {
            docker.run(out -> DockerArchive.write(blobs, image, platform, List.of(loaded), out), "load");
            images.add(loaded);
        }
        return loaded;
    }

    /** A container that is not started. */
    public String create(String image, List<String> options, List<String> command) {
        List<String> arguments = new ArrayList<>(List.of("create"));
        arguments.addAll(options);
        arguments.add(image);
        arguments.addAll(command);
        String container = docker.run(arguments.toArray(String[]::new));
        containers.add(container);
        return container;
    }

    /** A volume with nothing in it. */
    public String volume() {
        String volume = docker.run("volume", "create");
        volumes.add(volume);
        return volume;
    }

    public void copyIn(String container, String source, String target) {
        docker.run("cp", source, container + ":" + target);
    }

    public void copyOut(String container, String source, Path target) {
        docker.run("cp", container + ":" + source, target.toString());
    }

    public void start(String container) {
        docker.run("start", container);
    }

    /** Starts a container and waits for its end. */
    public Command.Result run(String container) {
        return docker.execute("start", "--attach", container);
    }

    /** Runs a command in a container. */
    public Command.Result execute(String container, String... command) {
        List<String> arguments = new ArrayList<>(List.of("exec", container));
        arguments.addAll(List.of(command));
        return docker.execute(arguments.toArray(String[]::new));
    }

    /** Sends the image's own stop signal, and after a minute SIGKILL; the exit status. */
    public int stop(String container) {
        docker.run("stop", "--time", "60", container);
        return Integer.parseInt(inspect(container, "{{.State.ExitCode}}"));
    }

    /** Sends a signal and waits for the end; the exit status. */
    public int end(String container, String signal) {
        docker.run("kill", "--signal", signal, container);
        return Integer.parseInt(docker.run("wait", container));
    }

    public String logs(String container) {
        return docker.run("logs", container);
    }

    /** Its own address, as other containers reach it. */
    public String address(String container) {
        return inspect(container, "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}");
    }

    /** Where its {@code port} is published. */
    public int port(String container, int port) {
        String address =
                docker.run("port", container, port + "/tcp").lines().findFirst().orElseThrow();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** Whether it can run programs of {@code platform}, natively or emulated. */
    public static boolean runs(Platform platform) {
        String emulator = platform.equals(Platform.LINUX_ARM64) ? "qemu-aarch64" : "qemu-x86_64";
        return Platform.current().equals(platform) || Files.exists(Path.of("/proc/sys/fs/binfmt_misc", emulator));
    }

    @Override
    public void close() {
        containers.forEach(container -> docker.execute("rm", "--force", "--volumes", container));
        volumes.forEach(volume -> docker.execute("volume", "rm", volume));
        images.forEach(image -> docker.execute("rmi", image));
    }

    private String inspect(String container, String format) {
        return docker.run("inspect", "--format", format, container);
    }
}
