package io.slipway.oci.source;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Map;

/**
 * The blobs of a saved image.
 *
 * @param layers their entries in the archive
 * @param documents the manifest and the configuration
 */
record SavedBlobs(ArchiveFile file, Map<Digest, String> layers, Map<Digest, byte[]> documents) implements BlobSource {
    @Override
    public boolean contains(Digest digest) {
        return documents.containsKey(digest) || layers.containsKey(digest);
    }

    @Override
    public long size(Digest digest) throws IOException {
        return documents.containsKey(digest) ? documents.get(digest).length : file.size(layer(digest));
    }

    @Override
    public InputStream open(Digest digest) throws IOException {
        return documents.containsKey(digest)
                ? new ByteArrayInputStream(documents.get(digest))
                : file.open(layer(digest));
    }

    @Override
    public byte[] read(Digest digest) throws IOException {
        if (!documents.containsKey(digest)) {
            throw unknown(digest);
        }
        return documents.get(digest).clone();
    }

    private String layer(Digest digest) throws NoSuchFileException {
        if (!layers.containsKey(digest)) {
            throw unknown(digest);
        }
        return layers.get(digest);
    }

    private NoSuchFileException unknown(Digest digest) {
        return new NoSuchFileException(file.name() + " has no blob " + digest);
    }
}
