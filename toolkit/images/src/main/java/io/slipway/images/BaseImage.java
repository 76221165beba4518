package io.slipway.images;

import io.slipway.oci.Digest;
import java.util.Optional;

/**
 * The image that another one is built on.
 *
 * @param name repository and tag, such as {@code slipway/java-base:25-http}
 * @param digest its index's; empty where the base was named by a tag of a registry that is not read here
 */
public record BaseImage(String name, Optional<Digest> digest) {}
