/**
 * What is in registries and other places of images, and how it is shown.
 *
 * <p>Uses {@code io.slipway.images} and {@code io.slipway.oci}; knows nothing of Maven.
 */
package io.slipway.registry;
