package io.slipway.registry.report;

/**
 * What one platform of an image costs.
 *
 * @param platform such as {@code linux/amd64}
 * @param bytes to pull
 */
public record PlatformSize(String platform, long bytes, int layers) {}
