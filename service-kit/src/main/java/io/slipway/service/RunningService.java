package io.slipway.service;

import io.helidon.webserver.WebServer;
import io.slipway.service.http.InFlight;
import io.slipway.service.log.Log;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A service that listens. */
public final class RunningService implements AutoCloseable {

    private final String name;
    private final ServerSettings settings;
    private final WebServer server;
    private final InFlight inFlight;
    private final ServiceContext context;
    private final AtomicBoolean stopped = new AtomicBoolean();

    RunningService(String name, ServerSettings settings, WebServer server, InFlight inFlight, ServiceContext context) {
        this.name = name;
        this.settings = settings;
        this.server = server;
        this.inFlight = inFlight;
        this.context = context;
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** The port of health and metrics. */
    public int managementPort() {
        return settings.separateManagement() ? server.port(Service.MANAGEMENT) : server.port();
    }

    /** Drains and stops: ready turns 503, requests in flight finish within the grace period, the rest is cut off. */
    @Override
    public void close() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        inFlight.drain();
        try {
            Thread.sleep(settings.shutdownDelay());
            context.stopping().forEach(Runnable::run);
            if (!inFlight.awaitNone(settings.shutdownGrace())) {
                log(Level.WARNING, "%d requests did not finish within the grace period".formatted(inFlight.count()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop();
        context.resources().forEach(this::close);
        log(Level.INFO, name + " stopped");
    }

    private void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            Log.write(Level.WARNING, Service.class.getName(), "Failed to close " + resource, Map.of(), e);
        }
    }

    private static void log(Level level, String message) {
        Log.write(level, Service.class.getName(), message);
    }
}
