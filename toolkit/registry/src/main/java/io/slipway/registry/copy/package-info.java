/**
 * Copies images, with what is kept beside them, from one registry, layout or archive to another; bytes and digests stay.
 *
 * <p>{@code ImageCopy} reads both ends and makes a {@code CopyPlan}, which is pure, and applies it. Uses the registry
 * client, layouts and archives.
 */
package io.slipway.registry.copy;
