/**
 * The base images as they are assembled: their layers on disk, and programs run in them by an engine.
 *
 * <p>Uses {@code io.slipway.oci} and, to read the archive, {@code io.slipway.images.assembly}.
 */
package io.slipway.base;
