package io.slipway.controlplane.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an API key may do. */
public enum Scope {
    AGENT,
    AUDIT_READ,
    KEYS_READ,
    KEYS_WRITE,
    RUNS_READ,
    RUNS_WRITE,
    WORKFLOWS_READ,
    WORKFLOWS_WRITE;

    /** The scope of that name, such as {@code runs:read}. */
    public static Optional<Scope> named(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.toString().equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }
}
