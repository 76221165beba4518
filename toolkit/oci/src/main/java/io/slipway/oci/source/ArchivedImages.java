package io.slipway.oci.source;

import io.slipway.oci.OciFormatException;
import java.io.IOException;

/** The images in an archive. */
interface ArchivedImages {
    /** Opens the one that is meant; what is opened owns the archive from then on. */
    OpenImage select(String name, Selection selection) throws IOException;

    /**
     * Tells by its files what an archive is.
     *
     * @throws OciFormatException if it is not of {@code kind}
     */
    static ArchivedImages of(ArchiveFile file, ArchiveKind kind) throws IOException {
        boolean layout = file.contains(LayoutArchive.MARKER) && file.contains(LayoutArchive.INDEX);
        boolean docker = file.contains(DockerSave.MANIFEST);
        boolean wanted = switch (kind) {
            case OCI -> layout;
            case DOCKER -> docker;
            case EITHER -> layout || docker;
        };
        if (!wanted) {
            throw new OciFormatException(file.name() + " is no " + described(kind) + found(file, layout, docker));
        }
        return layout ? new LayoutArchive(file) : new DockerSave(file);
    }

    private static String described(ArchiveKind kind) {
        return switch (kind) {
            case OCI -> "OCI archive (it has no 'oci-layout' with 'index.json')";
            case DOCKER -> "docker archive (it has no 'manifest.json')";
            case EITHER -> "image archive (it has neither 'oci-layout' with 'index.json' nor 'manifest.json')";
        };
    }

    private static String found(ArchiveFile file, boolean layout, boolean docker) {
        if (docker) {
            return "; it is a docker archive: write docker-archive:FILE";
        }
        if (layout) {
            return "; it is an OCI archive: write oci-archive:FILE";
        }
        return file.contains("repositories")
                ? "; engines before Docker 1.10 wrote such: save it again with a newer one"
                : "; perhaps it is a file system (docker export): save the image with docker save";
    }
}
