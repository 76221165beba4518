/**
 * From what Jib pushed to the image that is proved: an OCI index with annotations, SBOM and health check.
 *
 * <p>Uses {@code io.slipway.oci}, and of this module the record, the settings and git's state.
 */
package io.slipway.images.assembly;
