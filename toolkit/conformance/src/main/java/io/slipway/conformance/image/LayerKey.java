package io.slipway.conformance.image;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;

/**
 * A layer as manifest and configuration together name it.
 *
 * @param diffId the digest of its uncompressed tar
 */
record LayerKey(Descriptor descriptor, Digest diffId) {}
