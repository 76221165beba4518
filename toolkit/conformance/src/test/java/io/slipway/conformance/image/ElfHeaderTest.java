package io.slipway.conformance.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Platform;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ElfHeaderTest {
    private static final byte[] S390 = {0x7f, 'E', 'L', 'F', 2, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 22};

    @Test
    void aHeaderNamesItsMachine() {
        assertThat(ElfHeader.parse(SyntheticImage.elf(Platform.LINUX_ARM64)))
                .isEqualTo(ElfHeader.of(Platform.LINUX_ARM64))
                .get()
                .hasToString("AArch64, 64 bits, little endian");
        assertThat(ElfHeader.parse(S390)).contains(new ElfHeader(64, ByteOrder.BIG_ENDIAN, 22));
    }

    @Test
    void whatIsShorterOrBeginsOtherwiseIsNoElfFile() {
        assertThat(ElfHeader.parse(new byte[] {0x7f, 'E', 'L', 'F'})).isEmpty();
        assertThat(ElfHeader.parse(new byte[64])).isEmpty();
    }

    @Test
    void platformsKnownHaveAHeader() {
        assertThat(ElfHeader.of(Platform.parse("linux/arm/v7")))
                .contains(new ElfHeader(32, ByteOrder.LITTLE_ENDIAN, 40));
        assertThat(ElfHeader.of(Platform.parse("linux/mips64"))).isEmpty();
    }
}
