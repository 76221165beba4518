package io.slipway.oci.layer;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Decompresses zstd; damage is an {@link IOException}, which the library throws unchecked. */
final class ZstdDecompression extends InputStream {
    private final ZstdInputStream decompressed;

    ZstdDecompression(InputStream compressed) {
        decompressed = new ZstdInputStream(new ZstdFrames(compressed));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            return decompressed.read(bytes, offset, length);
        } catch (RuntimeException e) {
            throw new IOException("the zstd data is damaged: " + e.getMessage(), e);
        }
    }
}
