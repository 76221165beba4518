/**
 * Layers: deterministic writing of tar archives and their compression, and reading them as streams.
 *
 * <p>Uses the values of {@code io.slipway.oci} only.
 */
package io.slipway.oci.layer;
