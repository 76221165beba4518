package io.slipway.conformance.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Podman as an engine by its socket, with a store of its own, until it is closed. */
final class PodmanService implements AutoCloseable {
    /** Made by scripts/setup: has no rights, but a range of users of its own. */
    private static final String ROOTLESS_USER = "slipway-podman";

    /** What Podman needs in a container, and with control groups of version 1 (docs/engines.md). */
    private static final String CONFIGURATION = """
            [containers]
            default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
            [engine]
            runtime = "runc"
            cgroup_manager = "cgroupfs"
            """;

    private final Path directory;
    private final List<String> prefix;
    private final Process process;

    private PodmanService(Path directory, List<String> prefix) throws IOException {
        this.directory = directory;
        this.prefix = prefix;
        Files.writeString(configuration(), CONFIGURATION);
        this.process = podman("system", "service", "--time=0", "unix://" + socket());
    }

    /** That of whoever runs this. Without Podman the test is skipped, or fails under {@code -Dslipway.clients=required}. */
    static PodmanService start(Path directory) throws IOException, InterruptedException {
        return start(directory, List.of());
    }

    /** That of a user without root's rights, where root runs this; otherwise that of {@link #start} has none either. */
    static PodmanService startRootless(Path directory) throws IOException, InterruptedException {
        if (!isRoot()) {
            abort("whoever runs this has no root's rights already");
        }
        if (!succeeds("id", ROOTLESS_USER)) {
            skip("there is no user " + ROOTLESS_USER);
        }
        UserPrincipal user =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(ROOTLESS_USER);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        Path own = Files.createDirectory(directory.resolve("rootless"));
        Files.setOwner(own, user);
        List<String> asUser = List.of(
                "setpriv",
                "--reuid=" + ROOTLESS_USER,
                "--regid=" + ROOTLESS_USER,
                "--init-groups",
                "env",
                "HOME=" + own,
                "XDG_RUNTIME_DIR=" + own);
        if (!succeeds(Stream.concat(asUser.stream(), Stream.of("sh", "-c", ": <>/dev/net/tun"))
                .toArray(String[]::new))) {
            abort("a user without rights cannot open /dev/net/tun, which the network of his containers needs");
        }
        return start(own, asUser);
    }

    private static PodmanService start(Path directory, List<String> prefix) throws IOException, InterruptedException {
        if (!succeeds("podman", "--version")) {
            skip("'podman' is not on PATH");
        }
        PodmanService service = new PodmanService(directory, prefix);
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

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void skip(String what) {
        String reason = what + " (get it with scripts/setup --tests)";
        assertThat(System.getProperty("slipway.clients", "auto")).as(reason).isNotEqualTo("required");
        abort(reason);
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
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
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                "podman",
                "--root",
                directory.resolve("store").toString(),
                "--runroot",
                directory.resolve("run").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.directory(directory.toFile());
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
