package io.slipway.images.settings;

/** Where a service answers for its state: a port and paths on it. */
public record HealthEndpoints(int port, String live, String ready, String metrics) {}
