package io.slipway.conformance.run.container;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The last lines of a stream that comes in pieces, however long it is. */
final class LineTail {
    private final int limit;
    // Bytes, since a character may be split between two pieces.
    private ByteArrayOutputStream kept = new ByteArrayOutputStream();

    /** @param limit so many bytes are kept at most after a cut; twice as many make one */
    LineTail(int limit) {
        this.limit = limit;
    }

    /** Adds a piece; it may be read while pieces are still added by another thread. */
    synchronized void add(byte[] piece) {
        kept.writeBytes(piece);
        if (kept.size() > 2 * limit) {
            byte[] all = kept.toByteArray();
            int start = startOfLine(all, all.length - limit);
            kept = new ByteArrayOutputStream();
            kept.write(all, start, all.length - start);
        }
    }

    synchronized List<String> lines() {
        return kept.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** That of the first line from an index on; the index itself where none begins there. */
    private static int startOfLine(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i - 1] == '\n') {
                return i;
            }
        }
        return from;
    }
}
