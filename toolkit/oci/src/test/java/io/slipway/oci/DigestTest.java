package io.slipway.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    private static final String EMPTY = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void digestOfContentIsItsSha256() {
        assertThat(Digest.of(new byte[0])).hasToString(EMPTY);
        assertThat(Digest.parse(EMPTY).newMessageDigest().digest())
                .satisfies(hash -> assertThat(Digest.parse(EMPTY).matches(hash)).isTrue());
        assertThat(Digest.parse(EMPTY).matches(Digest.newSha256().digest("x".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "sha256:", "sha256:E3B0", "md5:e3b0c44298fc1c149afbf4c8996fb924", ":"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Digest.parse(text))
                .isInstanceOf(OciFormatException.class)
                .hasMessageStartingWith("Not a digest: '" + text);
    }
}
