package io.slipway.conformance.verify;

import io.slipway.conformance.Bytes;
import io.slipway.oci.BlobSource;
import io.slipway.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Blobs that tell when one is opened. */
final class WatchedBlobs implements BlobSource {
    private final BlobSource blobs;
    private final Progress progress;
    private final AtomicInteger opened = new AtomicInteger();

    WatchedBlobs(BlobSource blobs, Progress progress) {
        this.blobs = blobs;
        this.progress = progress;
    }

    @Override
    public boolean contains(Digest digest) throws IOException {
        return blobs.contains(digest);
    }

    @Override
    public long size(Digest digest) throws IOException {
        return blobs.size(digest);
    }

    @Override
    public InputStream open(Digest digest) throws IOException {
        progress.at("reading layer " + opened.incrementAndGet() + ", " + Bytes.text(size(digest)));
        return blobs.open(digest);
    }

    @Override
    public byte[] read(Digest digest) throws IOException {
        return blobs.read(digest);
    }
}
