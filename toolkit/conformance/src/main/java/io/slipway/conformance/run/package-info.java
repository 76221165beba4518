/**
 * Rules about the process that a container engine runs from an image, and what was seen of it: the rules decide, they
 * do not look.
 *
 * <p>Uses the core of conformance, {@code io.slipway.images} and {@code io.slipway.oci}; knows no engine.
 */
package io.slipway.conformance.run;
