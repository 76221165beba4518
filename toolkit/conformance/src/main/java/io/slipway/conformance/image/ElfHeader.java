package io.slipway.conformance.image;

import io.slipway.oci.Platform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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

    private static final SortedMap<String, ElfHeader> ARCHITECTURES =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
                    "386", new ElfHeader(32, ByteOrder.LITTLE_ENDIAN, 3),
                    "amd64", new ElfHeader(64, ByteOrder.LITTLE_ENDIAN, 62),
                    "arm", new ElfHeader(32, ByteOrder.LITTLE_ENDIAN, 40),
                    "arm64", new ElfHeader(64, ByteOrder.LITTLE_ENDIAN, 183),
                    "loong64", new ElfHeader(64, ByteOrder.LITTLE_ENDIAN, 258),
                    "ppc64le", new ElfHeader(64, ByteOrder.LITTLE_ENDIAN, 21),
                    "riscv64", new ElfHeader(64, ByteOrder.LITTLE_ENDIAN, 243),
                    "s390x", new ElfHeader(64, ByteOrder.BIG_ENDIAN, 22))));

    private static final Map<Integer, String> NAMES = Map.of(
            3,
            "x86",
            62,
            "x86-64",
            40,
            "ARM",
            183,
            "AArch64",
            258,
            "LoongArch",
            21,
            "PowerPC",
            243,
            "RISC-V",
            22,
            "S390");

    /** Programs for the kernel's virtual machine and for graphics processors, which any machine may have: BPF, CUDA, AMDGPU. */
    private static final Set<Integer> OTHER_PROCESSORS = Set.of(247, 190, 224);

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
        return Optional.ofNullable(ARCHITECTURES.get(platform.architecture()));
    }

    /** The architectures whose header is known here, as platforms name them. */
    public static String architectures() {
        return String.join(", ", ARCHITECTURES.keySet());
    }

    /** Whether the machine's own processor is what it is for. */
    public boolean isForProcessor() {
        return !OTHER_PROCESSORS.contains(machine);
    }

    @Override
    public String toString() {
        String name = NAMES.getOrDefault(machine, "machine " + machine);
        return name + ", " + bits + " bits, " + (order == ByteOrder.LITTLE_ENDIAN ? "little" : "big") + " endian";
    }
}
