package io.slipway.images.settings;

import io.slipway.images.Budgets;
import io.slipway.images.ImageKind;
import io.slipway.oci.Platform;
import java.util.List;
import java.util.Optional;

/**
 * The settings of one image, all of them valid.
 *
 * @param name the repository name under a registry
 * @param registry where publish goes
 * @param base an image that replaces Slipway's java-base
 * @param health empty for a command, which nobody asks
 * @param jvmFlags flags for the service's JVM beyond those that its memory gives
 * @param denied patterns of components and packages that it must never hold
 * @param phase its place in the order of CI's matrix, 1 to 4
 */
public record ImageSettings(
        String name,
        Optional<String> registry,
        Runtime runtime,
        Optional<String> base,
        List<Platform> platforms,
        User user,
        Optional<HealthEndpoints> health,
        Budgets budgets,
        List<String> jvmFlags,
        List<String> denied,
        Optional<Integer> phase,
        Origin origin) {

    public ImageSettings {
        platforms = List.copyOf(platforms);
        jvmFlags = List.copyOf(jvmFlags);
        denied = List.copyOf(denied);
    }

    /** What its process is there for. */
    public ImageKind kind() {
        return health.isPresent() ? ImageKind.SERVICE : ImageKind.COMMAND;
    }

    /** The name of the image that this one is built on. */
    public String baseImage() {
        return base.orElseGet(runtime::baseImage);
    }
}
