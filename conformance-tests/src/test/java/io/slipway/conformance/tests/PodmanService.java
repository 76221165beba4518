package io.slipway.conformance.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Podman as an engine by its socket, of whoever runs this and with a store of its own, until it is closed. */
final class PodmanService implements AutoCloseable {
    /** What Podman needs in a container, and with control groups of version 1 (docs/engines.md). */
    private static final String CONFIGURATION = """
            [containers]
            default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
            [engine]
            runtime = "runc"
            cgroup_manager = "cgroupfs"
            """;

    private final Path directory;
    private final Process process;

    private PodmanService(Path directory) throws IOException {
        this.directory = directory;
        Files.writeString(configuration(), CONFIGURATION);
        this.process = podman("system", "service", "--time=0", "unix://" + socket());
    }

    /** Without Podman the test is skipped, or fails under {@code -Dslipway.clients=required}. */
    static PodmanService start(Path directory) throws IOException, InterruptedException {
        if (!isInstalled()) {
            String reason = "'podman' is not on PATH (get it with scripts/setup --tests)";
            assertThat(System.getProperty("slipway.clients", "auto")).as(reason).isNotEqualTo("required");
            abort(reason);
        }
        PodmanService service = new PodmanService(directory);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(service.socket()) || !service.process.isAlive());
        assertThat(service.process.isAlive())
                .as(() -> "podman system service runs; its log is in " + service.log())
                .isTrue();
        return service;
    }

    /** What leads a process to it. */
    Map<String, String> environment() {
        return Map.of("DOCKER_HOST", "unix://" + socket());
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("podman", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Process podman(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "podman",
                "--root",
                directory.resolve("store").toString(),
                "--runroot",
                directory.resolve("run").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("CONTAINERS_CONF", configuration().toString());
        return builder.start();
    }

    private Path configuration() {
        return directory.resolve("containers.conf");
    }

    private Path socket() {
        return directory.resolve("podman.sock");
    }

    private Path log() {
        return directory.resolve("podman.log");
    }

    /** Its store is one that only Podman can remove: with mounts, and files of other users. */
    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        assertThat(podman("system", "reset", "--force").onExit().join().exitValue())
                .as("podman system reset")
                .isZero();
    }
}
