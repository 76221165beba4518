package io.slipway.registry.copy;

import io.slipway.oci.Digest;

/**
 * An image, or what is kept beside it.
 *
 * @param type what it is
 * @param size bytes of all that it consists of
 * @param present whether all of it is at the destination already
 */
public record CopyItem(Digest digest, String type, long size, boolean present) {}
