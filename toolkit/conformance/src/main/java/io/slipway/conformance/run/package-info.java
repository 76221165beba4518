/**
 * What was seen of the process that a container engine runs from an image, boot by boot, and which boots it gets. Looks at
 * nothing and decides nothing.
 *
 * <p>Uses the core of conformance, {@code io.slipway.images} and {@code io.slipway.oci}; knows no engine and no rule.
 */
package io.slipway.conformance.run;
