package io.slipway.oci.layer;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Feeds a digest with all that passes; unlike the JDK's, with what is skipped as well. Does not close its source. */
final class DigestingInputStream extends InputStream {
    private final InputStream source;
    private final MessageDigest digest;

    DigestingInputStream(InputStream source, MessageDigest digest) {
        this.source = source;
        this.digest = digest;
    }

    @Override
    public int read() throws IOException {
        int b = source.read();
        if (b >= 0) {
            digest.update((byte) b);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = source.read(bytes, offset, length);
        if (n > 0) {
            digest.update(bytes, offset, n);
        }
        return n;
    }
}
