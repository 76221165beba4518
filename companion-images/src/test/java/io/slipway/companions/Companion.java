package io.slipway.companions;

import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.testing.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An image that this module makes, in the engine.
 *
 * @param image its name there
 */
record Companion(Engine engine, String image) {
    /** Whether it was made. */
    static boolean exists(String name) {
        return ImageLayout.exists(directory(name));
    }

    static Companion load(Engine engine, String name, Platform platform) throws IOException {
        ImageLayout layout = ImageLayout.open(directory(name));
        return new Companion(
                engine,
                engine.load(layout, layout.tags().values().iterator().next().digest(), name, platform));
    }

    /** A container that is not started, confined as a cluster would. */
    String create(List<String> options, String... command) {
        List<String> all =
                new ArrayList<>(List.of("--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
        all.addAll(options);
        return engine.create(image, all, List.of(command));
    }

    private static Path directory(String name) {
        return Path.of(System.getProperty("companions.images")).resolve(name);
    }
}
