package io.slipway.conformance.run.container;

import io.slipway.conformance.fixture.Misconfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a container finds around it.
 *
 * @param network the engine's id of that where its companions are; empty for the engine's own
 * @param command in place of its own; empty for that
 * @param environment its variables
 * @param tmpfs folders in memory
 * @param files by path
 * @param companions their containers, by host name
 * @param misconfiguration what it must refuse
 */
public record Surroundings(
        Optional<String> network,
        List<String> command,
        Map<String, String> environment,
        List<String> tmpfs,
        Map<String, String> files,
        Map<String, String> companions,
        Optional<Misconfiguration> misconfiguration) {

    /** Nothing. */
    public static final Surroundings NONE =
            new Surroundings(Optional.empty(), List.of(), Map.of(), List.of(), Map.of(), Map.of(), Optional.empty());

    public Surroundings {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        tmpfs = List.copyOf(tmpfs);
        files = Map.copyOf(files);
        companions = Map.copyOf(companions);
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
