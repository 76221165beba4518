/**
 * What the configuration of each platform must say.
 *
 * <p>Uses the stored image only.
 */
package io.slipway.conformance.rules.configuration;
