package io.slipway.images.base;

import io.slipway.oci.Digest;
import io.slipway.oci.layer.LayerWriter;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.stream.Stream;

/** The digest of the classes that make images: a result that other code made is not taken from the cache. */
final class Recipe {
    private Recipe() {}

    static Digest digest() throws IOException {
        MessageDigest digest = Digest.newSha256();
        add(Recipe.class, "", digest);
        add(LayerWriter.class, LayerWriter.class.getSimpleName(), digest);
        return Digest.sha256(digest.digest());
    }

    /** Adds the classes of {@code part}'s package, and of those below it, whose names begin with {@code prefix}. */
    private static void add(Class<?> part, String prefix, MessageDigest digest) throws IOException {
        String packagePath = part.getPackageName().replace('.', '/');
        Path source = source(part);
        if (Files.isDirectory(source)) {
            addAll(source.resolve(packagePath), prefix, digest);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(source)) {
                addAll(jar.getPath(packagePath), prefix, digest);
            }
        }
    }

    private static Path source(Class<?> part) throws IOException {
        try {
            URI location =
                    part.getProtectionDomain().getCodeSource().getLocation().toURI();
            return Path.of(location);
        } catch (URISyntaxException e) {
            throw new IOException("Locating the class " + part.getName() + ": " + e.getMessage(), e);
        }
    }

    private static void addAll(Path directory, String prefix, MessageDigest digest) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> path.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList()) {
                digest.update(directory.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
    }
}
