package io.slipway.images.base.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Cuts from an ELF file what no program loader reads: all after its last segment (symbol table, section headers).
 *
 * <p>Needs no tool of the file's architecture. System V ABI, "ELF Header" and "Program Header"; 64-bit little-endian
 * files only, which both our architectures have.
 */
public final class ElfTrimmer {
    private static final int HEADER = 64;
    private static final int MAGIC = 0x464c457f;
    private static final int CLASS = 4;
    private static final int DATA = 5;
    private static final byte CLASS_64 = 2;
    private static final byte LITTLE_ENDIAN = 1;

    private static final int PROGRAM_HEADERS = 32;
    private static final int SECTION_HEADERS = 40;
    private static final int PROGRAM_HEADER_SIZE = 54;
    private static final int PROGRAM_HEADER_COUNT = 56;
    private static final int SECTION_HEADER_COUNT = 60;
    private static final int SECTION_NAMES = 62;

    private static final int SEGMENT_OFFSET = 8;
    private static final int SEGMENT_FILE_SIZE = 32;

    private ElfTrimmer() {}

    /**
     * Trims {@code file} in place; a file of another kind stays as it is.
     *
     * @return the number of bytes cut
     * @throws IOException if it is an ELF file whose headers do not fit it
     */
    public static long trim(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer header = read(channel, 0, HEADER);
            if (header.limit() < HEADER
                    || header.getInt(0) != MAGIC
                    || header.get(CLASS) != CLASS_64
                    || header.get(DATA) != LITTLE_ENDIAN) {
                return 0;
            }
            long size = channel.size();
            long end = end(channel, header);
            if (end > size) {
                throw new IOException("Trimming " + file + ": its segments end at byte " + end + ", it has " + size);
            }
            header.putLong(SECTION_HEADERS, 0);
            header.putShort(SECTION_HEADER_COUNT, (short) 0);
            header.putShort(SECTION_NAMES, (short) 0);
            channel.write(header, 0);
            channel.truncate(end);
            return size - end;
        }
    }

    /** The end of the last segment, or of the program headers if they come later. */
    private static long end(FileChannel channel, ByteBuffer header) throws IOException {
        int entrySize = Short.toUnsignedInt(header.getShort(PROGRAM_HEADER_SIZE));
        int count = Short.toUnsignedInt(header.getShort(PROGRAM_HEADER_COUNT));
        long table = header.getLong(PROGRAM_HEADERS);
        ByteBuffer segments = read(channel, table, entrySize * count);
        long end = Math.max(HEADER, table + (long) entrySize * count);
        for (int i = 0; i < count; i++) {
            int segment = i * entrySize;
            end = Math.max(
                    end, segments.getLong(segment + SEGMENT_OFFSET) + segments.getLong(segment + SEGMENT_FILE_SIZE));
        }
        return end;
    }

    private static ByteBuffer read(FileChannel channel, long position, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            continue;
        }
        return buffer.flip();
    }
}
