package io.slipway.registry.artifact;

import io.slipway.oci.Digest;

/**
 * A document that refers to an image.
 *
 * @param digest of its manifest
 */
public record Artifact(Digest digest, byte[] content) {}
