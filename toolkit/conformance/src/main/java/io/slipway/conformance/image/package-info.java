/**
 * An image as it is stored: index, manifests, configurations and layers, read once for all rules.
 *
 * <p>Uses the core of conformance, {@code io.slipway.images} and {@code io.slipway.oci}; needs no container engine.
 */
package io.slipway.conformance.image;
