package io.slipway.conformance.run;

/**
 * What the image's HEALTHCHECK says of a container.
 *
 * @param how its command ended, for people
 */
public record Health(boolean healthy, String how) {}
