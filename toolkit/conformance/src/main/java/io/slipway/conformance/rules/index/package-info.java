/**
 * What an image index must say, and its platforms together.
 *
 * <p>Uses the stored image only.
 */
package io.slipway.conformance.rules.index;
