package io.slipway.registry.retention;

import java.io.IOException;
import java.util.List;

/** A retention policy that cannot be used, with all that is wrong with it. */
public final class InvalidRetentionException extends IOException {
    private static final long serialVersionUID = 1;

    InvalidRetentionException(String source, List<String> faults) {
        super("Reading the retention policy " + source + ": " + String.join("; ", faults));
    }
}
