package io.slipway.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "debian, docker.io/library/debian:latest",
        "debian:12, docker.io/library/debian:12",
        "acme/app, docker.io/acme/app:latest",
        "index.docker.io/acme/app, docker.io/acme/app:latest",
        "docker.io/debian, docker.io/library/debian:latest",
        "ghcr.io/acme/app:1.2, ghcr.io/acme/app:1.2",
        "localhost/app, localhost/app:latest",
        "localhost:5000/a/b_c__d-e.f, localhost:5000/a/b_c__d-e.f:latest",
        "[::1]:5000/app:v1, [::1]:5000/app:v1",
        "registry:5000/app, registry:5000/app:latest"
    })
    void namesAreSpeltOut(String text, String canonical) {
        assertThat(ImageReference.parse(text)).hasToString(canonical);
        assertThat(ImageReference.parse(canonical)).isEqualTo(ImageReference.parse(text));
    }

    @Test
    void aDigestIsWhatTheRegistryIsAskedFor() {
        Digest digest = Digest.parse("sha256:" + HEX);
        ImageReference reference = ImageReference.parse("localhost:5000/app:v1@" + digest);

        assertThat(reference)
                .isEqualTo(new ImageReference("localhost:5000", "app", Optional.of("v1"), Optional.of(digest)));
        assertThat(reference.reference()).isEqualTo(digest.toString());
        assertThat(reference.withTag("v2")).hasToString("localhost:5000/app:v2");
        assertThat(ImageReference.parse("app@" + digest).tag()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "App",
                "app:",
                "app:-x",
                "ghcr.io/",
                "ghcr.io/a//b",
                "ghcr.io/../b",
                "-ghcr.io/a",
                "user:secret@ghcr.io/app",
                "ghcr.io/app@sha256:12",
                "ghcr.io:port/app",
                "ghcr.io/app\nX: y"
            })
    void whatIsNoNameIsRefused(String text) {
        assertThatThrownBy(() -> ImageReference.parse(text)).isInstanceOf(OciFormatException.class);
    }
}
