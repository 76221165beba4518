/**
 * The goals of the Slipway Maven plugin: thin, they read settings and call the libraries.
 *
 * <p>Uses {@code io.slipway.images}, {@code io.slipway.conformance} and {@code io.slipway.registry}, and Maven.
 */
package io.slipway.maven;
