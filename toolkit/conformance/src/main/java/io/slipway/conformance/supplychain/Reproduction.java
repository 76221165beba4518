package io.slipway.conformance.supplychain;

import io.slipway.oci.Digest;

/** An image, and the way to build it again. */
public record Reproduction(Digest digest, SecondBuild secondBuild) {}
