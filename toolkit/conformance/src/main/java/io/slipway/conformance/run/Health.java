package io.slipway.conformance.run;

/**
 * The engine's opinion by the image's HEALTHCHECK.
 *
 * @param status {@code healthy}, {@code unhealthy}, {@code starting}, or {@code none} where the image has no check
 * @param output what the last probe said
 */
public record Health(String status, String output) {}
