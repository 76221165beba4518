/**
 * What is in registries and other places of images, and how it is shown.
 *
 * <p>Uses {@code io.slipway.conformance} and what it uses; knows nothing of Maven.
 */
package io.slipway.registry;
