/**
 * The values of the OCI image specification: digests, descriptors, manifests, indexes, configurations.
 *
 * <p>Pure: no files, no network. Everything else in Slipway may use it; it uses nothing of Slipway.
 */
package io.slipway.oci;
