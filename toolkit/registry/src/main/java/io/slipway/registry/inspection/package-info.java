/**
 * What an image is, wherever it is: its platforms, what they cost to pull, and what it says of itself.
 *
 * <p>Reads documents only, never a layer. Uses {@code io.slipway.oci}.
 */
package io.slipway.registry.inspection;
