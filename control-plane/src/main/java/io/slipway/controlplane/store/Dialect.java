package io.slipway.controlplane.store;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The databases that the service works on. */
public enum Dialect {
    H2,
    POSTGRESQL;

    // What H2 would write to a file of its own is in the exceptions.
    private static final List<String> H2_MODES =
            List.of("MODE=PostgreSQL", "DATABASE_TO_LOWER=TRUE", "DEFAULT_NULL_ORDERING=HIGH", "TRACE_LEVEL_FILE=0");

    /** What a JDBC address names. */
    public static Optional<Dialect> of(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return Optional.of(H2);
        }
        return url.startsWith("jdbc:postgresql:") ? Optional.of(POSTGRESQL) : Optional.empty();
    }

    /** Whether the database itself keeps tenants apart. */
    boolean enforcesTenants() {
        return this == POSTGRESQL;
    }

    /** Where the migrations are that only it has. */
    String migrations() {
        return "classpath:db/migration/" + name().toLowerCase(Locale.ROOT);
    }

    /** The address with the modes in which the statements are understood; what it says itself stays. */
    String connectable(String url) {
        if (this == POSTGRESQL) {
            return url;
        }
        return url
                + H2_MODES.stream()
                        .filter(mode ->
                                !url.toUpperCase(Locale.ROOT).contains(";" + mode.substring(0, mode.indexOf('=') + 1)))
                        .map(mode -> ";" + mode)
                        .collect(Collectors.joining());
    }

    /** How long to try for a first connection: a server may start later, a file does not. */
    Duration patience() {
        return this == POSTGRESQL ? Duration.ofSeconds(5) : Duration.ofMillis(1);
    }
}
