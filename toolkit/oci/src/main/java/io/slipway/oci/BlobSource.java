package io.slipway.oci;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

/** Where the blobs of an image are read from, by digest: a layout on disk, an archive, a registry. */
public interface BlobSource {
    /** Whether the blob is there. */
    boolean contains(Digest digest) throws IOException;

    /**
     * The blob's length in bytes.
     *
     * @throws NoSuchFileException if it is not there
     */
    long size(Digest digest) throws IOException;

    /**
     * The blob's content, as it is stored: whoever reads it compares it with the digest.
     *
     * @throws NoSuchFileException if it is not there
     */
    InputStream open(Digest digest) throws IOException;

    /**
     * A document, whole and verified.
     *
     * @throws NoSuchFileException if it is not there
     * @throws OciFormatException if its content is not what its digest says, or it is too large for a document
     */
    byte[] read(Digest digest) throws IOException;
}
