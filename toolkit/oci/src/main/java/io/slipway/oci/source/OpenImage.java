package io.slipway.oci.source;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Digest;
import java.io.Closeable;
import java.io.IOException;

/**
 * An image that can be read until it is closed.
 *
 * @param name where it is, for people
 * @param digest of its index or manifest
 * @param blobs what holds that document, all that it leads to, and what is kept beside it
 * @param attachments what is kept beside it
 * @param resources what is held open for it
 */
public record OpenImage(String name, Digest digest, BlobSource blobs, Attachments attachments, Closeable resources)
        implements Closeable {
    @Override
    public void close() throws IOException {
        resources.close();
    }
}
