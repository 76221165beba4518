/**
 * Rules, the engine that applies them, and the evidence that they leave: the vocabulary of every kind of rule.
 *
 * <p>Uses {@code io.slipway.oci} and {@code io.slipway.images}; knows no single rule, no engine of containers, no Maven.
 */
package io.slipway.conformance;
