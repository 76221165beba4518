package io.slipway.conformance;

import io.slipway.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Which engine made the evidence.
 *
 * @param version a release's version; a snapshot's has the code's digest added ({@code 0.1.0-SNAPSHOT+1a2b3c4d5e6f}),
 *     since evidence of other rules must not pass for that of these
 */
public record EngineVersion(String name, String version) {
    private static final String SNAPSHOT = "-SNAPSHOT";

    /** The engine that runs here. */
    public static EngineVersion current() {
        return Current.VERSION;
    }

    private static final class Current {
        static final EngineVersion VERSION = read();

        private static EngineVersion read() {
            Properties properties = new Properties();
            try (InputStream in = EngineVersion.class.getResourceAsStream("engine.properties")) {
                properties.load(in);
                String version = properties.getProperty("version");
                return new EngineVersion(
                        "slipway", version.endsWith(SNAPSHOT) ? version + "+" + code().abbreviated() : version);
            } catch (IOException | URISyntaxException e) {
                throw new IllegalStateException("Reading the version of the engine: " + e.getMessage(), e);
            }
        }

        private static Digest code() throws IOException, URISyntaxException {
            Path place = Path.of(EngineVersion.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(place)) {
                return digestBelow(place);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return digestBelow(jar.getPath("/"));
            }
        }

        /** The same for a folder of classes, their jar, and a jar that holds them among others. */
        private static Digest digestBelow(Path root) throws IOException {
            MessageDigest digest = Digest.newSha256();
            for (Path file : classes(root)) {
                digest.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return Digest.sha256(digest.digest());
        }

        private static List<Path> classes(Path root) throws IOException {
            try (Stream<Path> walk = Files.walk(root.resolve("io/slipway/conformance"))) {
                return walk.filter(Files::isRegularFile)
                        .sorted(Comparator.comparing(Path::toString))
                        .toList();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }
}
