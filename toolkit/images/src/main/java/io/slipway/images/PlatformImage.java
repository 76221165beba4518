package io.slipway.images;

import io.slipway.oci.Digest;
import io.slipway.oci.Platform;

/**
 * One platform of an image.
 *
 * @param digest the manifest's
 * @param config the configuration's digest
 * @param size unpacked bytes: the regular files of all layers
 * @param compressed bytes to pull: layers and configuration
 * @param layers how many
 */
public record PlatformImage(Platform platform, Digest digest, Digest config, long size, long compressed, int layers) {}
