package io.slipway.images;

import io.slipway.oci.Digest;

/**
 * The image that another one is built on.
 *
 * @param name repository and tag, such as {@code slipway/java-base:25-http}
 */
public record BaseImage(String name, Digest digest) {}
