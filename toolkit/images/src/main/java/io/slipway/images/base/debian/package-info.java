/**
 * Debian's archive: its signed package indexes, its package files, and the mirrors that a machine's apt uses.
 *
 * <p>Uses {@code io.slipway.oci} and the package {@code fetch}; knows nothing of images.
 */
package io.slipway.images.base.debian;
