package io.slipway.images.assembly;

import io.slipway.images.settings.ImageSettings;
import java.util.ArrayList;
import java.util.List;

/** The flags that make a JVM a good citizen of a container. */
final class JvmFlags {
    /** The rest is for metaspace, code, stacks and buffers. */
    private static final String HEAP_SHARE = "-XX:MaxRAMPercentage=60";

    private static final long SERIAL_BELOW = 2L * 1024 * 1024 * 1024;

    private JvmFlags() {}

    static List<String> of(ImageSettings settings) {
        List<String> flags = new ArrayList<>(List.of(HEAP_SHARE, "-XX:+ExitOnOutOfMemoryError"));
        if (settings.budgets().memory() < SERIAL_BELOW) {
            // Under 2 CPUs the JVM chooses this collector by itself, whatever the memory.
            flags.add("-XX:+UseSerialGC");
        }
        flags.addAll(settings.jvmFlags());
        return List.copyOf(flags);
    }
}
