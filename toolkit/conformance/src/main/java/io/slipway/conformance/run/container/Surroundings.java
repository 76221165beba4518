package io.slipway.conformance.run.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.containers.Network;

/**
 * What a container finds around it.
 *
 * @param network where its companions are; empty for the engine's own
 * @param environment its variables
 * @param tmpfs folders in memory
 * @param files by path
 */
public record Surroundings(
        Optional<Network> network, Map<String, String> environment, List<String> tmpfs, Map<String, String> files) {

    /** Nothing. */
    public static final Surroundings NONE = new Surroundings(Optional.empty(), Map.of(), List.of(), Map.of());

    public Surroundings {
        environment = Map.copyOf(environment);
        tmpfs = List.copyOf(tmpfs);
        files = Map.copyOf(files);
    }

    /** The paths at which something else than the image is. */
    List<String> mounts() {
        List<String> mounts = new ArrayList<>(tmpfs);
        files.keySet().stream()
                .map(file -> Path.of(file).getParent().toString())
                .distinct()
                .forEach(mounts::add);
        return mounts;
    }
}
