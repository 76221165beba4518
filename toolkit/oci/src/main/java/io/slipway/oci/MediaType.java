package io.slipway.oci;

import java.util.Set;

/** Media types of the OCI image specification ("Media Types") and Docker's of "Image Manifest V 2, Schema 2". */
public final class MediaType {
    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    public static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
    public static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar";
    public static final String OCI_LAYER_GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";
    public static final String OCI_LAYER_ZSTD = "application/vnd.oci.image.layer.v1.tar+zstd";
    public static final String OCI_EMPTY = "application/vnd.oci.empty.v1+json";

    public static final String DOCKER_MANIFEST_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    public static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
    public static final String DOCKER_LAYER_GZIP = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    private static final Set<String> INDEXES = Set.of(OCI_INDEX, DOCKER_MANIFEST_LIST);
    private static final Set<String> MANIFESTS = Set.of(OCI_MANIFEST, DOCKER_MANIFEST);

    private MediaType() {}

    /** Whether it names several manifests: an OCI index or a Docker manifest list. */
    public static boolean isIndex(String mediaType) {
        return INDEXES.contains(mediaType);
    }

    /** Whether it is one image's or artifact's manifest. */
    public static boolean isManifest(String mediaType) {
        return MANIFESTS.contains(mediaType);
    }

    /** Whether it is one of Docker's types that have an OCI type of the same content. */
    public static boolean isDocker(String mediaType) {
        return !toOci(mediaType).equals(mediaType);
    }

    /** The OCI type of the same content, for Docker's types that have one; else the type itself. */
    public static String toOci(String mediaType) {
        return switch (mediaType) {
            case DOCKER_MANIFEST_LIST -> OCI_INDEX;
            case DOCKER_MANIFEST -> OCI_MANIFEST;
            case DOCKER_CONFIG -> OCI_CONFIG;
            case DOCKER_LAYER_GZIP -> OCI_LAYER_GZIP;
            default -> mediaType;
        };
    }
}
