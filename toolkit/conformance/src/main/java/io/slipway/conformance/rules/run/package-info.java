/**
 * Rules about the process that a container engine runs from an image: each decides by what was seen of it, and says which boot
 * shows that.
 *
 * <p>Uses the core of conformance and the observations of {@code io.slipway.conformance.run}; knows no engine.
 */
package io.slipway.conformance.rules.run;
