/**
 * The files of a layer before they are written: owners, modes and contents by path.
 *
 * <p>Uses {@code io.slipway.oci} to write layers; knows nothing of Debian or of a JDK.
 */
package io.slipway.images.base.rootfs;
