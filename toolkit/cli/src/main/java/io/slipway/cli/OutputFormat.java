package io.slipway.cli;

import java.util.Locale;

/** For people or for scripts. */
enum OutputFormat {
    TEXT,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
