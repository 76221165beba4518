package io.slipway.conformance;

import io.slipway.oci.Digest;

/** By which policy an image was proved; the digest changes with whatever in it may change a result. */
public record Policy(String name, Digest digest) {}
