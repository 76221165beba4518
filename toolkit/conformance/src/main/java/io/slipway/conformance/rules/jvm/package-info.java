/**
 * How an image runs Java: what is on its class path, which runtime it brings, and with which options it starts.
 *
 * <p>Uses the stored image only.
 */
package io.slipway.conformance.rules.jvm;
