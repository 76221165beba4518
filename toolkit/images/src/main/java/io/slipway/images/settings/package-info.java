/**
 * The settings of an image: parsed and checked, all faults at once. Pure.
 *
 * <p>Uses {@code io.slipway.images} and {@code io.slipway.oci}.
 */
package io.slipway.images.settings;
