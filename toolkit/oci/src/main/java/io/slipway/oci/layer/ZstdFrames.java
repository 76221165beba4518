package io.slipway.oci.layer;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The data frames of a zstd stream, without its skippable ones (RFC 8878, section 3.1.2): partial-pull formats append
 * their tables in such frames, and the decompressor does not know them.
 */
final class ZstdFrames extends InputStream {
    private static final int DATA_FRAME = 0xFD2FB528;
    private static final int SKIPPABLE_FRAME = 0x184D2A50;
    private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
    private static final int[] DICTIONARY_ID_BYTES = {0, 1, 2, 4};
    private static final int[] CONTENT_SIZE_BYTES = {0, 2, 4, 8};
    private static final long LARGEST_WINDOW = 8 * 1024 * 1024;
    private static final int CHECKSUM_BYTES = 4;
    private static final int RLE_BLOCK = 1;

    private final InputStream source;
    private byte[] head = {};
    private int headSent;
    private long passOn;
    private boolean inFrame;
    private boolean checksum;

    ZstdFrames(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (headSent == head.length && passOn == 0) {
            if (!advance()) {
                return -1;
            }
        }
        if (headSent < head.length) {
            int n = Math.min(length, head.length - headSent);
            System.arraycopy(head, headSent, bytes, offset, n);
            headSent += n;
            return n;
        }
        int n = source.read(bytes, offset, (int) Math.min(length, passOn));
        if (n < 0) {
            throw truncated();
        }
        passOn -= n;
        return n;
    }

    /** Reads the next header; false at the stream's end. */
    private boolean advance() throws IOException {
        if (inFrame) {
            block();
            return true;
        }
        byte[] magic = source.readNBytes(4);
        if (magic.length == 0) {
            return false;
        }
        if (magic.length < 4) {
            throw truncated();
        }
        if ((littleEndian(magic) & SKIPPABLE_MASK) == SKIPPABLE_FRAME) {
            source.skipNBytes(littleEndian(exactly(4)) & 0xFFFFFFFFL);
        } else if (littleEndian(magic) == DATA_FRAME) {
            frame(magic);
        } else {
            throw new IOException("the zstd data has bytes that belong to no frame");
        }
        return true;
    }

    /** RFC 8878, section 3.1.1.1: the first byte of the header says how long it is. */
    private void frame(byte[] magic) throws IOException {
        byte[] descriptor = exactly(1);
        int flags = descriptor[0] & 0xff;
        boolean singleSegment = (flags & 0x20) != 0;
        int contentSize = singleSegment && flags >> 6 == 0 ? 1 : CONTENT_SIZE_BYTES[flags >> 6];
        byte[] window = singleSegment ? new byte[0] : exactly(1);
        if (!singleSegment) {
            requireSmall(window[0] & 0xff);
        }
        give(magic, descriptor, window);
        passOn = DICTIONARY_ID_BYTES[flags & 3] + contentSize;
        checksum = (flags & 4) != 0;
        inFrame = true;
    }

    /** RFC 8878, section 3.1.1.1.2: memory that decompression needs, which no layer may choose as it likes. */
    private static void requireSmall(int windowDescriptor) throws IOException {
        long base = 1L << (10 + (windowDescriptor >> 3));
        long window = base + base / 8 * (windowDescriptor & 7);
        if (window > LARGEST_WINDOW) {
            throw new IOException("the zstd data needs a window of " + window + " bytes (must be " + LARGEST_WINDOW
                    + " or fewer); perhaps compress the layer again, at a lower level or with gzip");
        }
    }

    /** RFC 8878, section 3.1.1.2. */
    private void block() throws IOException {
        byte[] header = exactly(3);
        int value = littleEndian(header);
        boolean last = (value & 1) != 0;
        passOn = (value >> 1 & 3) == RLE_BLOCK ? 1 : value >> 3;
        if (last) {
            passOn += checksum ? CHECKSUM_BYTES : 0;
            inFrame = false;
        }
        give(header);
    }

    private void give(byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.write(part);
        }
        head = bytes.toByteArray();
        headSent = 0;
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = source.readNBytes(length);
        if (bytes.length < length) {
            throw truncated();
        }
        return bytes;
    }

    private static int littleEndian(byte[] bytes) {
        int value = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }

    private static EOFException truncated() {
        return new EOFException("the zstd data is truncated");
    }
}
