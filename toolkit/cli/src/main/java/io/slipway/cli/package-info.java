/**
 * The {@code slipway} command: thin, it reads arguments and calls the libraries.
 *
 * <p>Uses {@code io.slipway.images} and {@code io.slipway.conformance}.
 */
package io.slipway.cli;
