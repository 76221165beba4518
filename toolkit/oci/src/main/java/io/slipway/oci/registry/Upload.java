package io.slipway.oci.registry;

import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.layout.BlobWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** A blob on its way in, over one or several calls. Ends by {@link #commit}, by {@link #close}, or by a fault. */
final class Upload implements Closeable {
    private final RepositoryName repository;
    private final BlobWriter blob;
    private volatile Instant touched;

    Upload(RepositoryName repository, BlobWriter blob, Instant now) {
        this.repository = repository;
        this.blob = blob;
        this.touched = now;
    }

    RepositoryName repository() {
        return repository;
    }

    Instant touched() {
        return touched;
    }

    synchronized long size() {
        return blob.size();
    }

    synchronized void append(InputStream content, Instant now) throws IOException {
        content.transferTo(blob);
        touched = now;
    }

    synchronized void commit(Digest digest) throws IOException {
        try {
            blob.commit(digest);
        } catch (OciFormatException e) {
            throw new RegistryException(ErrorCode.DIGEST_INVALID, e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        blob.close();
    }
}
