/**
 * The goals of the Slipway Maven plugin: thin, they read settings and call the libraries.
 *
 * <p>Uses {@code io.slipway.images} and {@code io.slipway.conformance}, and Maven.
 */
package io.slipway.maven;
