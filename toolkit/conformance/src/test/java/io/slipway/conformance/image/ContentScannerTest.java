package io.slipway.conformance.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentScannerTest {
    private static final String KEY = "-----BEGIN RSA PRIVATE " + "KEY-----";

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 65_500, 65_536 - 10, 65_536, 131_000, 131_072, 500_000})
    void aWordIsFoundWhereverItStands(int offset) throws Exception {
        assertThat(text("a".repeat(offset) + KEY + "b".repeat(70_000))).containsExactly(Trait.PRIVATE_KEY);
        assertThat(text("a".repeat(offset) + KEY)).containsExactly(Trait.PRIVATE_KEY);
    }

    @Test
    void aCertificateIsNoPrivateKey() throws Exception {
        assertThat(text("-----BEGIN CERTIFICATE-----")).isEmpty();
        assertThat(text("")).isEmpty();
    }

    @Test
    void aShellIsKnownByAllThatItHasToKnow() throws Exception {
        assertThat(executable("OPTIND\0PS4\0IFS")).containsExactly(Trait.SHELL);
        assertThat(executable("IFS".repeat(30_000) + "OPTIND" + "x".repeat(100_000) + "PS4"))
                .containsExactly(Trait.SHELL);
        assertThat(executable("IFS and OPTIND, as a library may know them")).isEmpty();
        assertThat(executable("BusyBox v1.36.1")).containsExactly(Trait.MULTI_CALL_BINARY);
    }

    private static Set<Trait> text(String content) throws IOException {
        InputStream in = new ByteArrayInputStream(SyntheticImage.bytes(content));
        return ContentScanner.text(in.readNBytes(1024), in);
    }

    private static Set<Trait> executable(String content) throws IOException {
        InputStream in = new ByteArrayInputStream(SyntheticImage.bytes(content));
        return ContentScanner.executable(in.readNBytes(1024), in);
    }
}
