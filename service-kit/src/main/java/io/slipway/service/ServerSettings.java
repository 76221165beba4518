package io.slipway.service;

import io.slipway.service.config.Settings;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * The settings that every service has.
 *
 * @param host address to listen on
 * @param port the service's port; 0 takes a free one
 * @param managementPort where health and metrics are; the service's port unless set
 * @param idleTimeout longest silence of a client before its connection is closed
 * @param shutdownDelay from SIGTERM, how long new requests are still served while ready is 503
 * @param shutdownGrace longest wait for requests in flight
 * @param logLevel least level that is logged
 */
record ServerSettings(
        String host,
        int port,
        int managementPort,
        Duration idleTimeout,
        Duration shutdownDelay,
        Duration shutdownGrace,
        Level logLevel) {

    private static final int MAX_PORT = 65535;

    static ServerSettings read(Settings settings) {
        Settings server = settings.section("server");
        Settings shutdown = settings.section("shutdown");
        int port = server.integer("port", 8080, 0, MAX_PORT);
        return new ServerSettings(
                server.text("host", "0.0.0.0"),
                port,
                settings.section("management").integer("port", port, 0, MAX_PORT),
                server.duration("idle-timeout", Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofHours(1)),
                shutdown.duration("delay", Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5)),
                shutdown.duration("grace", Duration.ofSeconds(8), Duration.ZERO, Duration.ofMinutes(10)),
                settings.section("log").choice("level", Level.INFO));
    }

    boolean separateManagement() {
        return managementPort != port;
    }
}
