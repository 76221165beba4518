package io.slipway.oci.client;

import io.slipway.oci.MediaType;

/** The manifests that a registry may send. */
final class ManifestTypes {
    static final String ACCEPT = String.join(
            ", ",
            MediaType.OCI_INDEX,
            MediaType.OCI_MANIFEST,
            MediaType.DOCKER_MANIFEST_LIST,
            MediaType.DOCKER_MANIFEST);

    private ManifestTypes() {}
}
