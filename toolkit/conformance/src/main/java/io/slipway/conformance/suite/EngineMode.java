package io.slipway.conformance.suite;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What happens where no container engine answers: the setting {@code conformance.engine}. */
public enum EngineMode {
    /** Rules that need one fail. */
    REQUIRED,
    /** Rules that need one are skipped, with the reason. */
    AUTO;

    /** @throws IllegalArgumentException naming the valid values */
    public static EngineMode parse(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("conformance.engine is '" + text + "' (must be one of "
                        + Arrays.stream(values()).map(EngineMode::toString).collect(Collectors.joining(", "))
                        + ")"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
