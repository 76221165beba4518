/**
 * An OCI image layout on disk: blobs by digest, tags in {@code index.json}.
 *
 * <p>Uses the values of {@code io.slipway.oci} and files; knows no network.
 */
package io.slipway.oci.layout;
