package io.slipway.oci.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Files that are written aside and then moved into place. Their names begin with the number of the process that
 * writes them, so that what a killed process left can be told from what a running one still writes.
 */
public final class AsideFile {
    /** A process number is used again some day: what was not written to for so long is left over all the same. */
    private static final Duration IDLE = Duration.ofHours(1);

    private AsideFile() {}

    /** A new name in {@code directory}, which is made where it is missing. */
    public static Path in(Path directory) throws IOException {
        Files.createDirectories(directory);
        return directory.resolve("." + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    }

    public static void moveIntoPlace(Path aside, Path target) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Gives {@code file} another content in one step; its directory is made where it is missing. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path aside = in(file.toAbsolutePath().getParent());
        try {
            Files.write(aside, content);
            moveIntoPlace(aside, file);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** Gives {@code source} a second name, or copies it where the file system has no hard links. */
    public static void link(Path source, Path target, Path asideDirectory) throws IOException {
        Files.createDirectories(target.getParent());
        try {
            Files.createLink(target, source);
        } catch (FileAlreadyExistsException e) {
            // Same digest, same content.
        } catch (UnsupportedOperationException | IOException e) {
            Path aside = in(asideDirectory);
            try {
                Files.copy(source, aside);
                moveIntoPlace(aside, target);
            } finally {
                Files.deleteIfExists(aside);
            }
        }
    }

    /** Deletes what processes that ended left in {@code directory}. */
    public static void sweep(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, ".*-*")) {
            for (Path file : files) {
                if (!writerRuns(file) || isIdle(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isIdle(Path aside) throws IOException {
        try {
            return Files.getLastModifiedTime(aside)
                    .toInstant()
                    .isBefore(Instant.now().minus(IDLE));
        } catch (NoSuchFileException e) {
            // Just moved into place.
            return false;
        }
    }

    private static boolean writerRuns(Path aside) {
        String name = aside.getFileName().toString();
        String pid = name.substring(1, name.indexOf('-'));
        return pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }
}
