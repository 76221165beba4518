package io.slipway.conformance.rules.file;

import io.slipway.oci.layer.LayerEntry;
import java.util.Set;

/** Programs, by their names. */
final class Executables {
    private static final int ANY_EXECUTE = 0111;

    private Executables() {}

    /** Whether {@code entry}, or a link, can be started under one of {@code names}. */
    static boolean isNamed(LayerEntry entry, Set<String> names) {
        return switch (entry.type()) {
            case FILE -> (entry.mode() & ANY_EXECUTE) != 0 && names.contains(entry.name());
            case SYMLINK, HARD_LINK -> names.contains(entry.name());
            default -> false;
        };
    }
}
