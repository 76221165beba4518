package io.slipway.conformance.image;

/**
 * A blob that is not what its descriptor says.
 *
 * @param blob what it is to the image, such as {@code layer 3 of linux/arm64}
 */
public record BlobFault(String blob, String message) {}
