package io.slipway.oci.registry;

import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The repositories below a directory, one image layout each, made on first push. */
record Repositories(Path root) {
    private static final Path BLOBS = Path.of("blobs");

    Optional<ImageLayout> find(RepositoryName name) throws IOException {
        Path directory = root.resolve(name.value());
        return ImageLayout.exists(directory) ? Optional.of(ImageLayout.open(directory)) : Optional.empty();
    }

    ImageLayout get(RepositoryName name) throws IOException {
        return find(name)
                .orElseThrow(() -> new RegistryException(
                        ErrorCode.NAME_UNKNOWN, "There is no repository '" + name + "' below " + root));
    }

    ImageLayout create(RepositoryName name) throws IOException {
        return ImageLayout.create(root.resolve(name.value()));
    }

    /** Deletes what killed processes left of their uploads. */
    void sweep() throws IOException {
        Files.createDirectories(root);
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (directory.endsWith(BLOBS)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (ImageLayout.exists(directory)) {
                    ImageLayout.open(directory).sweep();
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) {
                // Another process may be at work here, and what it removes needs no sweeping.
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
