package io.slipway.controlplane;

import io.slipway.controlplane.store.DatabaseSettings;
import io.slipway.controlplane.store.Dialect;
import io.slipway.service.config.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * The control-plane's own settings.
 *
 * @param adminKey the administrator's key; empty where nobody may administer tenants
 * @param leaseDuration how long an agent may be silent
 * @param bodyMax most bytes of a request's content
 * @param rotationOverlap how long a secret is good after its key was rotated, unless the request says
 */
public record ControlPlaneSettings(
        DatabaseSettings database,
        Optional<String> adminKey,
        Duration leaseDuration,
        int bodyMax,
        Duration rotationOverlap) {

    private static final String DEFAULT_URL = "jdbc:h2:file:/data/control-plane";
    private static final int ADMIN_KEY_LENGTH = 32;
    private static final int MEBIBYTE = 1024 * 1024;

    /** Reads them, noting every fault in the settings. */
    public static ControlPlaneSettings read(Settings settings) {
        return new ControlPlaneSettings(
                database(settings.section("database")),
                adminKey(settings.section("admin")),
                settings.section("lease")
                        .duration("duration", Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofHours(1)),
                settings.section("body").integer("max", MEBIBYTE, 1024, 64 * MEBIBYTE),
                settings.section("keys")
                        .duration("rotation-overlap", Duration.ofHours(1), Duration.ZERO, Duration.ofDays(30)));
    }

    private static DatabaseSettings database(Settings settings) {
        String url = settings.text("url", DEFAULT_URL);
        Optional<Dialect> dialect = Dialect.of(url);
        if (dialect.isEmpty()) {
            settings.fault("url", url, "write an address that begins with jdbc:postgresql: or jdbc:h2:");
        }
        return new DatabaseSettings(
                dialect.orElse(Dialect.H2),
                url,
                settings.text("user", ""),
                settings.text("password", ""),
                settings.integer("connections", 10, 2, 200));
    }

    private static Optional<String> adminKey(Settings settings) {
        String key = settings.text("key", "");
        if (!key.isEmpty() && key.length() < ADMIN_KEY_LENGTH) {
            settings.fault("key", "•".repeat(key.length()), "set at least 32 characters, of chance");
        }
        return Optional.of(key).filter(text -> !text.isEmpty());
    }
}
