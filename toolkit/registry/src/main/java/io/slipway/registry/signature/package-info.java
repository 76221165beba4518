/**
 * Verifies signatures of images as cosign makes them, by a given public key and without any service.
 *
 * <p>Uses the registry client and the JDK's cryptography.
 */
package io.slipway.registry.signature;
