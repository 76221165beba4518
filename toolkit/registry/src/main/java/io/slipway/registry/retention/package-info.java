/**
 * Which images of a repository are kept, by the rules of a policy, and how the others are deleted.
 *
 * <p>Planning is pure. Uses {@code io.slipway.registry.content}, {@code promotion}, {@code pulls} and, for what is
 * shown, {@code listing}.
 */
package io.slipway.registry.retention;
