/**
 * Rules about how an image came to be: that building it again gives the same digest.
 *
 * <p>Uses the core of conformance and {@code io.slipway.oci}; what builds again is given to it.
 */
package io.slipway.conformance.supplychain;
