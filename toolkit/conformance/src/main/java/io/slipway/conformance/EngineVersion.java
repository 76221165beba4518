package io.slipway.conformance;

import io.slipway.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

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

        private static final String CODE = "io/slipway/conformance/";

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
            SortedMap<String, Long> checksums = Files.isDirectory(place) ? inFolder(place) : inJar(place);
            MessageDigest digest = Digest.newSha256();
            checksums.forEach(
                    (name, checksum) -> digest.update((name + " " + checksum + "\n").getBytes(StandardCharsets.UTF_8)));
            return Digest.sha256(digest.digest());
        }

        /** The jar's index has them: nothing needs to be unpacked. */
        private static SortedMap<String, Long> inJar(Path jar) throws IOException {
            SortedMap<String, Long> checksums = new TreeMap<>();
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                zip.stream()
                        .filter(entry -> entry.getName().startsWith(CODE) && !entry.isDirectory())
                        .forEach(entry -> checksums.put(entry.getName(), entry.getCrc()));
            }
            return checksums;
        }

        /** The same as of their jar. */
        private static SortedMap<String, Long> inFolder(Path folder) throws IOException {
            SortedMap<String, Long> checksums = new TreeMap<>();
            try (Stream<Path> walk = Files.walk(folder.resolve(CODE))) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    CRC32 checksum = new CRC32();
                    checksum.update(Files.readAllBytes(file));
                    checksums.put(folder.relativize(file).toString(), checksum.getValue());
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return checksums;
        }
    }
}
