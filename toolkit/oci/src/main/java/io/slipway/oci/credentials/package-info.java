/**
 * Credentials for registries, found where other tools keep them: Docker's and containers' files, credential helpers,
 * the environment.
 *
 * <p>{@code Credentials} asks them in order. Uses {@code io.slipway.oci} only; a secret is in no message and no
 * {@code toString}.
 */
package io.slipway.oci.credentials;
