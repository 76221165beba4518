/**
 * Boots images in a container engine, by Testcontainers, and writes down what is seen.
 *
 * <p>Uses the observations of {@code io.slipway.conformance.run} and {@code io.slipway.oci}; decides nothing.
 */
package io.slipway.conformance.run.container;
