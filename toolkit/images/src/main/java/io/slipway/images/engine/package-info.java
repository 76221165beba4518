/**
 * The container engine on this machine, by its command.
 *
 * <p>Uses {@code io.slipway.oci} and the image record.
 */
package io.slipway.images.engine;
