/**
 * What an image may cost.
 *
 * <p>Uses the stored image only.
 */
package io.slipway.conformance.rules.size;
