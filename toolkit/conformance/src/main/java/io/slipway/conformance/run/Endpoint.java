package io.slipway.conformance.run;

import java.util.Map;

/** What every service answers; the path is the image's own. */
public enum Endpoint {
    LIVE("live", "/health/live"),
    READY("ready", "/health/ready"),
    METRICS("metrics", "/metrics");

    /** What the annotations about them begin with. */
    static final String ANNOTATIONS = "io.slipway.health.";

    private final String annotation;
    private final String usualPath;

    Endpoint(String name, String usualPath) {
        this.annotation = ANNOTATIONS + name;
        this.usualPath = usualPath;
    }

    /** The path that an index's annotations state, else the usual one. */
    public String path(Map<String, String> annotations) {
        return annotations.getOrDefault(annotation, usualPath);
    }
}
