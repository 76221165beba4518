package io.slipway.registry.artifact;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A few small blobs on their way to a registry. */
final class MemoryBlobs implements BlobSource {
    private final Map<Digest, byte[]> blobs = new HashMap<>();

    Descriptor add(String mediaType, byte[] content) {
        Descriptor descriptor = Descriptor.of(mediaType, content);
        blobs.put(descriptor.digest(), content);
        return descriptor;
    }

    @Override
    public boolean contains(Digest digest) {
        return blobs.containsKey(digest);
    }

    @Override
    public long size(Digest digest) throws NoSuchFileException {
        return read(digest).length;
    }

    @Override
    public InputStream open(Digest digest) throws NoSuchFileException {
        return new ByteArrayInputStream(read(digest));
    }

    @Override
    public byte[] read(Digest digest) throws NoSuchFileException {
        return Optional.ofNullable(blobs.get(digest)).orElseThrow(() -> new NoSuchFileException(digest.toString()));
    }
}
