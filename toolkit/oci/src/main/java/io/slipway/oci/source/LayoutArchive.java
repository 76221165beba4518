package io.slipway.oci.source;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.OciFormatException;
import java.io.IOException;
import java.io.InputStream;

/** An OCI image layout in an archive. */
final class LayoutArchive implements ArchivedImages, BlobSource {
    static final String MARKER = "oci-layout";
    static final String INDEX = "index.json";

    private final ArchiveFile file;

    LayoutArchive(ArchiveFile file) {
        this.file = file;
    }

    @Override
    public OpenImage select(String name, Selection selection) throws IOException {
        Index index = Index.parse(file.document(INDEX));
        Digest digest = new LayoutEntries(index.manifests(), file.name()).select(selection);
        return new OpenImage(name, digest, this, new LayoutAttachments(index.manifests(), this), file);
    }

    @Override
    public boolean contains(Digest digest) {
        return file.contains(path(digest));
    }

    @Override
    public long size(Digest digest) throws IOException {
        return file.size(path(digest));
    }

    @Override
    public InputStream open(Digest digest) throws IOException {
        return file.open(path(digest));
    }

    @Override
    public byte[] read(Digest digest) throws IOException {
        byte[] content = file.document(path(digest));
        if (!digest.matches(digest.newMessageDigest().digest(content))) {
            throw new OciFormatException(
                    file.name() + ": content of '" + path(digest) + "' does not have the digest " + digest);
        }
        return content;
    }

    private static String path(Digest digest) {
        return "blobs/" + digest.algorithm() + "/" + digest.hex();
    }
}
