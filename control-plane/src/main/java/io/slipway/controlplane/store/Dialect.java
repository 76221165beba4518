package io.slipway.controlplane.store;

import java.util.Locale;
import java.util.Optional;

/** The databases that the service works on. */
public enum Dialect {
    H2,
    POSTGRESQL;

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

    /** The address with the modes in which the statements are understood. */
    String connectable(String url) {
        if (this == POSTGRESQL) {
            return url;
        }
        StringBuilder full = new StringBuilder(url);
        for (String mode : new String[] {"MODE=PostgreSQL", "DATABASE_TO_LOWER=TRUE", "DEFAULT_NULL_ORDERING=HIGH"}) {
            String name = mode.substring(0, mode.indexOf('=') + 1);
            if (!url.toUpperCase(Locale.ROOT).contains(";" + name)) {
                full.append(';').append(mode);
            }
        }
        return full.toString();
    }
}
