package io.slipway.images.base.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfTrimmerTest {
    private static final int SEGMENT_END = 200;
    private static final int FILE_END = 500;

    @TempDir
    private Path directory;

    @Test
    void whatFollowsTheLastSegmentIsCut() throws IOException {
        Path file = Files.write(directory.resolve("lib.so"), elf(SEGMENT_END));
        byte[] before = Files.readAllBytes(file);

        assertThat(ElfTrimmer.trim(file)).isEqualTo(FILE_END - SEGMENT_END);

        byte[] after = Files.readAllBytes(file);
        assertThat(after).hasSize(SEGMENT_END);
        assertThat(Arrays.copyOfRange(after, 64, SEGMENT_END)).isEqualTo(Arrays.copyOfRange(before, 64, SEGMENT_END));
        ByteBuffer header = ByteBuffer.wrap(after).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(header.getLong(40)).as("section headers").isZero();
        assertThat(header.getShort(60)).as("number of sections").isZero();
        assertThat(header.getShort(62)).as("section of names").isZero();
    }

    @Test
    void trimmingAgainCutsNothing() throws IOException {
        Path file = Files.write(directory.resolve("lib.so"), elf(SEGMENT_END));
        ElfTrimmer.trim(file);

        assertThat(ElfTrimmer.trim(file)).isZero();
    }

    @Test
    void anotherKindOfFileStays() throws IOException {
        byte[] text = "\177ELF but short".getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(directory.resolve("text"), text);

        assertThat(ElfTrimmer.trim(file)).isZero();
        assertThat(file).hasBinaryContent(text);
    }

    @Test
    void segmentsBeyondTheEndAreAnError() throws IOException {
        Path file = Files.write(directory.resolve("broken.so"), elf(FILE_END + 1));

        assertThatThrownBy(() -> ElfTrimmer.trim(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.so")
                .hasMessageContaining("end at byte 501, it has 500");
    }

    /** A 64-bit little-endian file with one segment at offset 0. */
    private static byte[] elf(int segmentEnd) {
        byte[] bytes = new byte[FILE_END];
        Arrays.fill(bytes, (byte) 'x');
        ByteBuffer elf = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        elf.putLong(32, 64);
        elf.putLong(40, 300);
        elf.putShort(54, (short) 56);
        elf.putShort(56, (short) 1);
        elf.putShort(60, (short) 3);
        elf.putShort(62, (short) 2);
        elf.putLong(64 + 8, 0);
        elf.putLong(64 + 32, segmentEnd);
        return bytes;
    }
}
