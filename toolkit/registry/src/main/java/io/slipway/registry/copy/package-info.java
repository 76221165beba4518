/**
 * Copies images, with what is kept beside them, from one registry, layout or archive to another; bytes and digests stay.
 *
 * <p>{@code CopySource} and {@code TargetState} are what is read of both ends, {@code CopyPlanner} makes a {@code CopyPlan}
 * of them, which is pure, and {@code ImageCopy} applies it. Uses the registry client, layouts and archives.
 */
package io.slipway.registry.copy;
