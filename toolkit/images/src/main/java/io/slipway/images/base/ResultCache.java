package io.slipway.images.base;

import io.slipway.images.base.BaseLock.LockedImage;
import io.slipway.oci.Digest;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Base images that were made before, by the digest of all that they were made from. */
final class ResultCache {
    private static final String ASIDE = ".making";
    private static final Duration KEPT = Duration.ofDays(14);

    private final Path directory;

    ResultCache(Path directory) {
        this.directory = directory;
    }

    /** A zip of all images, and their digests by tag. */
    record Result(Path zip, SortedMap<String, LockedImage> images) {}

    /** Writes images into a layout and returns their digests; {@code work} is for its files of the while. */
    interface Maker {
        SortedMap<String, LockedImage> make(ImageLayout layout, Path work) throws IOException;
    }

    Optional<Result> find(Digest key) throws IOException {
        Path made = directory.resolve(key.hex());
        if (!Files.isDirectory(made)) {
            return Optional.empty();
        }
        Files.setLastModifiedTime(made, FileTime.from(Instant.now()));
        return Optional.of(new Result(made.resolve("images.zip"), BaseFiles.readImages(made.resolve("images.yaml"))));
    }

    /** Makes a result aside and moves it into place; the cache is held by nobody else meanwhile. */
    Result make(Digest key, Maker maker) throws IOException {
        Files.createDirectories(directory);
        deleteAbandoned();
        deleteUnused();
        Path aside = Files.createTempDirectory(directory, ASIDE);
        try {
            Path result = Files.createDirectory(aside.resolve("result"));
            ImageLayout layout = ImageLayout.create(aside.resolve("layout"));
            SortedMap<String, LockedImage> images = maker.make(layout, Files.createDirectory(aside.resolve("work")));
            LayoutZip.write(layout, result.resolve("images.zip"));
            BaseFiles.writeImages(result.resolve("images.yaml"), images);
            Files.move(result, directory.resolve(key.hex()), StandardCopyOption.ATOMIC_MOVE);
            return new Result(directory.resolve(key.hex()).resolve("images.zip"), new TreeMap<>(images));
        } finally {
            delete(aside);
        }
    }

    /** What a build left that was killed. */
    private void deleteAbandoned() throws IOException {
        try (DirectoryStream<Path> abandoned = Files.newDirectoryStream(directory, ASIDE + "*")) {
            for (Path aside : abandoned) {
                delete(aside);
            }
        }
    }

    private void deleteUnused() throws IOException {
        FileTime oldest = FileTime.from(Instant.now().minus(KEPT));
        try (DirectoryStream<Path> unused = Files.newDirectoryStream(
                directory, result -> Files.getLastModifiedTime(result).compareTo(oldest) < 0)) {
            for (Path result : unused) {
                delete(result);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
