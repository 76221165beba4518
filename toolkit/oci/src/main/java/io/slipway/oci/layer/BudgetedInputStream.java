package io.slipway.oci.layer;

import java.io.IOException;
import java.io.InputStream;

/** Refuses to give more bytes than its reader was granted. */
final class BudgetedInputStream extends InputStream {
    static final long UNLIMITED = Long.MAX_VALUE;

    private final InputStream source;
    private long left = UNLIMITED;

    BudgetedInputStream(InputStream source) {
        this.source = source;
    }

    void grant(long bytes) {
        left = bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left <= 0) {
            throw new IOException("an entry's header is too large");
        }
        int n = source.read(bytes, offset, (int) Math.min(length, left));
        if (n > 0 && left != UNLIMITED) {
            left -= n;
        }
        return n;
    }
}
