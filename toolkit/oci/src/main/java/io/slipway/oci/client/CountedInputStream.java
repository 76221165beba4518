package io.slipway.oci.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** The first bytes of a stream, counted as they go. */
final class CountedInputStream extends FilterInputStream {
    private final AtomicLong count;
    private long left;

    CountedInputStream(InputStream source, long length, AtomicLong count) {
        super(source);
        this.left = length;
        this.count = count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int n = in.read(bytes, offset, (int) Math.min(length, left));
        if (n > 0) {
            left -= n;
            count.addAndGet(n);
        }
        return n;
    }
}
