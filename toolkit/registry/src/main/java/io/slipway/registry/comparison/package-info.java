/**
 * What changed between two images: layers, packages, configuration, annotations and size.
 *
 * <p>{@code ImageDiff} is computed from two {@code DescribedImage}s and is pure. Uses {@code io.slipway.registry.inspection},
 * and {@code io.slipway.conformance} to find packages.
 */
package io.slipway.registry.comparison;
