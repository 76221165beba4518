package io.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @CsvSource({
        "/a/b,        /a/b",
        "/%61/%7eb,   /a/~b",
        "/a%2fb,      /a%2Fb",
        "/a|b,        /a%7Cb",
        "//a,         //a",
        "/a%20b;c=d,  /a%20b;c=d",
    })
    void aPathHasOneSpelling(String raw, String path) {
        assertThat(RequestTarget.of(raw, "", "host").path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/..", "/a/../b", "/a/.", "/%2e%2E/b", "/a/.%2e", "/%", "/%zz", "/%4", "*", "a/b", "ftp://h/"})
    void aPathThatTwoServersCouldReadDifferentlyIsRefused(String raw) {
        assertThatIllegalArgumentException().isThrownBy(() -> RequestTarget.of(raw, "", "host"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b|c", "f[]=1", "q=\"{x}\"", "a^`\\<>", "%20+%2B"})
    void aQueryAsBrowsersSendItIsAUri(String query) {
        RequestTarget target = RequestTarget.of("/", query, "host");
        assertThat(URI.create("http://h" + target.pathAndQuery()).getQuery())
                .isEqualTo(URI.create("http://h/?" + target.query()).getQuery())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Example.ORG,        example.org",
        "example.org:8080,   example.org",
        "[::1]:8080,         [::1]",
        "[::1],              [::1]",
    })
    void theHostIsInLowerCaseWithoutPort(String header, String host) {
        assertThat(RequestTarget.of("/", "", header).host()).isEqualTo(host);
    }

    @Test
    void anAbsoluteFormReplacesTheHostHeader() {
        RequestTarget target = RequestTarget.of("http://Example.org:81/a", "b=c", "other");
        assertThat(target)
                .extracting(RequestTarget::host, RequestTarget::authority, RequestTarget::pathAndQuery)
                .containsExactly("example.org", "Example.org:81", "/a?b=c");
        assertThat(RequestTarget.of("http://example.org", "", "other").path()).isEqualTo("/");
    }
}
