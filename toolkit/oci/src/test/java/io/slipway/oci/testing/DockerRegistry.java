package io.slipway.oci.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The distribution project's registry, with a store of its own and deletion allowed. */
public final class DockerRegistry implements AutoCloseable {
    public static final String USER = "ada";
    public static final String PASSWORD = "correct horse";

    /** The bcrypt hash of {@link #PASSWORD}. */
    private static final String HASH = "$2b$04$d9YL6049f3qIznxyQpJwbuXbNAcbcurm.jAYHmxARR8Oi0xzZ7aC2";

    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final int port;
    private final Path config;

    private DockerRegistry(Process process, int port, Path config) {
        this.process = process;
        this.port = port;
        this.config = config;
    }

    /** For everybody, without TLS. */
    public static DockerRegistry start(Path directory) throws IOException {
        return start(directory, "", "", true);
    }

    /** As it is where nobody allowed deletion in its settings. */
    public static DockerRegistry startWithoutDeletion(Path directory) throws IOException {
        return start(directory, "", "", false);
    }

    /** For {@link #USER} only. */
    public static DockerRegistry startWithPassword(Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("htpasswd"), USER + ":" + HASH + "\n");
        return start(directory, "auth:\n  htpasswd:\n    realm: tests\n    path: " + file + "\n", "", true);
    }

    public static DockerRegistry startWithTls(Path directory, PrivateCa ca) throws IOException {
        return start(
                directory,
                "",
                "  tls:\n    certificate: " + ca.serverCertificate() + "\n    key: " + ca.serverKey() + "\n",
                true);
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Removes the blobs that no manifest names; what it keeps in memory of them, it forgets by itself. */
    public void collectGarbage() throws IOException {
        Command.find("docker-registry").run("garbage-collect", config.toString());
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static DockerRegistry start(Path directory, String auth, String tls, boolean deletion) throws IOException {
        Command command = Command.find("docker-registry");
        Path config = directory.resolve("config.yml");
        Files.writeString(
                config,
                "version: 0.1\nlog:\n  level: info\n  accesslog:\n    disabled: true\nstorage:\n  filesystem:\n"
                        + "    rootdirectory: " + directory.resolve("store") + "\n  delete:\n    enabled: " + deletion
                        + "\n" + auth + "http:\n  addr: 127.0.0.1:0\n" + tls);
        Path log = directory.resolve("registry.log");
        ProcessBuilder builder = new ProcessBuilder(command.executable().toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // Its heap is small and its life short: Go would collect garbage all the time.
        builder.environment().put("GOGC", "1000");
        Process process = builder.start();
        int port = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> port(log), Optional::isPresent)
                .orElseThrow();
        return new DockerRegistry(process, port, config);
    }

    /** It says which port the system gave it once it listens there. */
    private static Optional<Integer> port(Path log) throws IOException {
        return LISTENING
                .matcher(Files.readString(log))
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .findFirst();
    }
}
