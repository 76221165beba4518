/**
 * The places that an image can be read from: a registry, a layout, an archive, an engine's image store.
 *
 * <p>{@code ImageLocation} is what a user names, {@code ImageSources} opens it as an {@code OpenImage}. Uses the values
 * of {@code io.slipway.oci}, layouts and layers' compression; registries are reached through an interface. Nothing of
 * an image is written but to unnamed temporary files, and names in archives are never used as paths.
 */
package io.slipway.oci.source;
