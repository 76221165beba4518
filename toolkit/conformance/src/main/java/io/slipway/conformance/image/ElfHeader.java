package io.slipway.conformance.image;

import io.slipway.oci.Platform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What an ELF file says of the machine it is for (System V ABI, "ELF Header": e_ident and e_machine).
 *
 * @param bits 32 or 64
 * @param machine the number of the architecture
 */
public record ElfHeader(int bits, ByteOrder order, int machine) {
    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};
    private static final int CLASS = 4;
    private static final int DATA = 5;
    private static final int MACHINE = 18;
    static final int LENGTH = 20;

    private static final int EM_ARM = 40;
    private static final int EM_X86_64 = 62;
    private static final int EM_AARCH64 = 183;

    /** The header at the start of a file, if the file is an ELF file. */
    public static Optional<ElfHeader> parse(byte[] head) {
        if (head.length < LENGTH || !ByteBuffer.wrap(head, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            return Optional.empty();
        }
        ByteOrder order = head[DATA] == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int machine = ByteBuffer.wrap(head).order(order).getShort(MACHINE) & 0xffff;
        return Optional.of(new ElfHeader(head[CLASS] == 2 ? 64 : 32, order, machine));
    }

    /** The header that files for {@code platform} have; empty for a platform unknown here. */
    public static Optional<ElfHeader> of(Platform platform) {
        return switch (platform.architecture()) {
            case "amd64" -> Optional.of(new ElfHeader(64, ByteOrder.LITTLE_ENDIAN, EM_X86_64));
            case "arm64" -> Optional.of(new ElfHeader(64, ByteOrder.LITTLE_ENDIAN, EM_AARCH64));
            case "arm" -> Optional.of(new ElfHeader(32, ByteOrder.LITTLE_ENDIAN, EM_ARM));
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        String name = switch (machine) {
            case EM_ARM -> "ARM";
            case EM_X86_64 -> "x86-64";
            case EM_AARCH64 -> "AArch64";
            default -> "machine " + machine;
        };
        return name + ", " + bits + " bits, " + (order == ByteOrder.LITTLE_ENDIAN ? "little" : "big") + " endian";
    }
}
