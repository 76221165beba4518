/**
 * What no image may give away.
 *
 * <p>Uses the stored image only.
 */
package io.slipway.conformance.rules.secret;
