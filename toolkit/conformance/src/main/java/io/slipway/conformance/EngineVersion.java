package io.slipway.conformance;

import io.slipway.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
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
            return Files.isDirectory(place) ? digestOfDirectory(place) : Digest.of(Files.readAllBytes(place));
        }

        private static Digest digestOfDirectory(Path directory) throws IOException {
            MessageDigest digest = Digest.newSha256();
            try (Stream<Path> walk = Files.walk(directory)) {
                List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
                for (Path file : files) {
                    digest.update(Files.readAllBytes(file));
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return Digest.sha256(digest.digest());
        }
    }
}
