package io.slipway.service;

import io.helidon.webserver.http.HttpRouting;
import io.slipway.service.health.HealthCheck;
import io.slipway.service.metrics.Metrics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What an {@link Application} adds to while it is configured. */
public final class ServiceContext {

    private final HttpRouting.Builder routing = HttpRouting.builder();
    private final Metrics metrics = new Metrics();
    private final List<HealthCheck> readiness = new ArrayList<>();
    private final List<Runnable> stopping = new ArrayList<>();
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    ServiceContext() {}

    /** The routes of the service's port. */
    public HttpRouting.Builder routing() {
        return routing;
    }

    /** The metrics that {@code /metrics} shows. */
    public Metrics metrics() {
        return metrics;
    }

    /** Adds a check to {@code /health/ready}. */
    public void readyWhen(HealthCheck check) {
        readiness.add(check);
    }

    /** Does something when the service begins to stop, before requests in flight are waited for: ends what waits. */
    public void stopping(Runnable action) {
        stopping.add(action);
    }

    /** Closes a resource when the service has stopped; the last one added is the first closed. */
    public <R extends AutoCloseable> R closing(R resource) {
        resources.push(resource);
        return resource;
    }

    List<HealthCheck> readiness() {
        return readiness;
    }

    List<Runnable> stopping() {
        return stopping;
    }

    Deque<AutoCloseable> resources() {
        return resources;
    }
}
