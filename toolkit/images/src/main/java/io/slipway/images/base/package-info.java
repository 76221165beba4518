/**
 * The base image: from a definition and a lock file to OCI images, and from Debian's archive to a lock file.
 *
 * <p>Uses {@code io.slipway.oci} and its own sub-packages {@code fetch}, {@code debian}, {@code runtime} and
 * {@code rootfs}, which do not use it; knows nothing of Maven.
 */
package io.slipway.images.base;
