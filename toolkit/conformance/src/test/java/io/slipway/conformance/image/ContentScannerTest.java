package io.slipway.conformance.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.image.ContentScanner.Seen;
import io.slipway.conformance.image.secret.KeystoreTrials;
import io.slipway.conformance.image.secret.SecretKind;
import io.slipway.conformance.image.secret.TrueSecrets;
import io.slipway.oci.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentScannerTest {
    private static final int W = ContentScanner.WINDOW;

    private final ContentScanner scanner = new ContentScanner(new KeystoreTrials());

    @Test
    void aScriptsFirstLineNamesItsInterpreter() throws Exception {
        assertThat(scan("#! /usr/bin/env  node \nmain()").interpreter()).contains("/usr/bin/env  node");
        assertThat(scan("#!/bin/sh").interpreter()).contains("/bin/sh");
        assertThat(scan("#!").interpreter()).contains("");
        assertThat(scan(" #!/bin/sh\n").interpreter()).isEmpty();
        assertThat(scan("").interpreter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, W - 8200, W - 8192, W - 700, W - 300, W - 64, W - 1, W, W + 1, 2 * W - 8192, 3 * W})
    void aSecretIsFoundWhereverItStands(int offset) throws Exception {
        String key = TrueSecrets.pem();

        for (String text : List.of(" ".repeat(offset) + key + " ".repeat(70_000), " ".repeat(offset) + key)) {
            assertThat(scan(text).secrets())
                    .singleElement()
                    .satisfies(secret -> assertThat(secret.kind()).isEqualTo(SecretKind.PRIVATE_KEY));
        }
    }

    @Test
    void aCertificateIsNoPrivateKey() throws Exception {
        assertThat(scan(TrueSecrets.pem().replace("PRIVATE KEY", "CERTIFICATE")).secrets())
                .isEmpty();
        assertThat(scan("").secrets()).isEmpty();
    }

    @Test
    void aShellIsKnownByAllThatItHasToKnow() throws Exception {
        assertThat(executable("OPTIND", "PS4", "IFS")).containsExactly(Trait.SHELL);
        assertThat(executable("IFS".repeat(30_000) + "OPTIND" + "x".repeat(2 * W) + "PS4"))
                .containsExactly(Trait.SHELL);
        assertThat(executable("IFS and OPTIND, as a library may know them")).isEmpty();
        assertThat(executable("BusyBox v1.36.1")).containsExactly(Trait.MULTI_CALL_BINARY);
        assertThat(scan("OPTIND PS4 IFS in a document").traits()).isEmpty();
    }

    @Test
    void theStartIsShownWholeOrNot() throws Exception {
        List<String> shown = new ArrayList<>();

        for (int length : new int[] {0, 10, W - 1, W, 2 * W}) {
            scanner.scan(
                    "a", new ByteArrayInputStream(new byte[length]), (bytes, n, whole) -> shown.add(n + " " + whole));
        }

        assertThat(shown).containsExactly("0 true", "10 true", W - 1 + " true", W + " false", W + " false");
    }

    private Set<Trait> executable(String... words) throws IOException {
        return scanner.scan(
                        "bin/x",
                        new ByteArrayInputStream(SyntheticImage.elf(Platform.LINUX_AMD64, words)),
                        (bytes, length, whole) -> {})
                .traits();
    }

    private Seen scan(String content) throws IOException {
        return scanner.scan("a", new ByteArrayInputStream(SyntheticImage.bytes(content)), (bytes, length, whole) -> {});
    }
}
