package io.slipway.oci.source;

/** What an archive must be. */
public enum ArchiveKind {
    /** An OCI image layout in a tar archive. */
    OCI("oci-archive:"),
    /** What {@code docker save} writes. */
    DOCKER("docker-archive:"),
    /** Whatever its content shows. */
    EITHER("");

    private final String prefix;

    ArchiveKind(String prefix) {
        this.prefix = prefix;
    }

    /** What a user writes before the file's name. */
    String prefix() {
        return prefix;
    }
}
