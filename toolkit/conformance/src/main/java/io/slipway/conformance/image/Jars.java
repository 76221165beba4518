package io.slipway.conformance.image;

import java.util.Locale;
import java.util.Set;

/** Java archives, by their names. */
public final class Jars {
    private static final Set<String> EXTENSIONS = Set.of("jar", "war", "ear");

    private Jars() {}

    /** Whether the name is an archive's. */
    public static boolean isJar(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        return EXTENSIONS.contains(extension.toLowerCase(Locale.ROOT));
    }
}
