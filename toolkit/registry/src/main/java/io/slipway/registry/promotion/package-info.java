/**
 * Environments of a repository, and how images get into them and out again: promotion and rollback.
 *
 * <p>Planning is pure. Uses {@code io.slipway.conformance} for evidence, {@code io.slipway.registry.content} and the registry
 * client.
 */
package io.slipway.registry.promotion;
