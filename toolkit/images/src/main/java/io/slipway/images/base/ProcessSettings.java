package io.slipway.images.base;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What runs in a container of an image, and how; what is not given is as every image of Slipway has it.
 *
 * @param user numbers of user and group, never root
 * @param volumes directories that outlive a container
 */
record ProcessSettings(
        Optional<String> user,
        @JsonProperty("working-directory") Optional<String> workingDirectory,
        List<String> entrypoint,
        List<String> command,
        SortedMap<String, String> environment,
        List<String> volumes,
        @JsonProperty("stop-signal") Optional<String> stopSignal) {
    static final ProcessSettings NONE =
            new ProcessSettings(Optional.empty(), Optional.empty(), null, null, null, null, Optional.empty());

    ProcessSettings {
        entrypoint = entrypoint == null ? List.of() : List.copyOf(entrypoint);
        command = command == null ? List.of() : List.copyOf(command);
        environment = environment == null ? new TreeMap<>() : new TreeMap<>(environment);
        volumes = volumes == null ? List.of() : List.copyOf(volumes);
    }
}
