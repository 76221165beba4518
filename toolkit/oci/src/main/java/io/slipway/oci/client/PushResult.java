package io.slipway.oci.client;

import io.slipway.oci.Descriptor;

/**
 * What a push did.
 *
 * @param image that was pushed
 * @param uploaded blobs that were sent
 * @param mounted blobs that were taken over from other repositories
 * @param present blobs that were there
 * @param bytes that were sent
 */
public record PushResult(Descriptor image, int uploaded, int mounted, int present, long bytes) {}
