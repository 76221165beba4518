package io.slipway.conformance.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Recognises a process's memory by how the file begins. */
final class MemoryDump {
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
    private static final int DATA = 5;
    private static final int BIG_ENDIAN = 2;
    private static final int TYPE = 16;
    private static final int ET_CORE = 4;

    /** OpenJDK, HPROF binary format: the header. */
    private static final byte[] HPROF = "JAVA PROFILE 1.0.".getBytes(StandardCharsets.US_ASCII);

    private MemoryDump() {}

    /** @param length how much of {@code head} is the file's */
    static Optional<Trait> kind(byte[] head, int length) {
        if (startsWith(head, length, HPROF)) {
            return Optional.of(Trait.HEAP_DUMP);
        }
        if (length >= TYPE + 2 && startsWith(head, length, ELF)) {
            int low = head[DATA] == BIG_ENDIAN ? TYPE + 1 : TYPE;
            int high = head[DATA] == BIG_ENDIAN ? TYPE : TYPE + 1;
            return head[low] == ET_CORE && head[high] == 0 ? Optional.of(Trait.CORE_DUMP) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean startsWith(byte[] head, int length, byte[] prefix) {
        return length >= prefix.length && Arrays.equals(head, 0, prefix.length, prefix, 0, prefix.length);
    }
}
