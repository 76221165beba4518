package io.slipway.oci.registry;

import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The repositories below a directory, one image layout each, made on first push. */
record Repositories(Path root) {
    private static final String MARKER = "oci-layout";

    Optional<ImageLayout> find(RepositoryName name) throws IOException {
        Path directory = root.resolve(name.value());
        return Files.exists(directory.resolve(MARKER)) ? Optional.of(ImageLayout.open(directory)) : Optional.empty();
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
        List<Path> layouts;
        try (Stream<Path> files = Files.walk(root)) {
            layouts = files.filter(file -> file.endsWith(MARKER))
                    .map(Path::getParent)
                    .toList();
        }
        for (Path layout : layouts) {
            ImageLayout.open(layout).sweep();
        }
    }
}
