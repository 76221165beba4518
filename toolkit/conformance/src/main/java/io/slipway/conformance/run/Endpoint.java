package io.slipway.conformance.run;

import java.util.Map;

/** What every service answers; the path is the image's own. */
public enum Endpoint {
    LIVE("io.slipway.health.live", "/health/live"),
    READY("io.slipway.health.ready", "/health/ready"),
    METRICS("io.slipway.health.metrics", "/metrics");

    private final String annotation;
    private final String usualPath;

    Endpoint(String annotation, String usualPath) {
        this.annotation = annotation;
        this.usualPath = usualPath;
    }

    /** The path that an index's annotations state, else the usual one. */
    public String path(Map<String, String> annotations) {
        return annotations.getOrDefault(annotation, usualPath);
    }
}
