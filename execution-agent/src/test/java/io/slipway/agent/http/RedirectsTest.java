package io.slipway.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.agent.step.StepFailedException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {

    private static final Map<String, String> HEADERS = Map.of(
            "authorization", "Bearer secret",
            "cookie", "a=b",
            "x-api-key", "secret",
            "accept", "text/plain",
            "content-type", "application/json",
            "content-language", "en",
            "idempotency-key", "run/step");

    @ParameterizedTest
    @CsvSource({
        "301, GET, GET, true", "301, POST, GET, false", "301, PUT, PUT, true", "302, POST, GET, false",
        "302, DELETE, DELETE, true", "303, POST, GET, false", "303, PUT, GET, false", "303, HEAD, HEAD, true",
        "307, POST, POST, true", "308, POST, POST, true", "308, PATCH, PATCH, true",
    })
    void theMethodFollowsRfc9110(int status, String method, String expected, boolean keepsContent) throws Exception {
        Outgoing next = next(method, status, "/there").orElseThrow();
        assertThat(next.method()).isEqualTo(expected);
        assertThat(next.uri()).isEqualTo(URI.create("https://api.example.org/there"));
        assertThat(next.content().isPresent()).isEqualTo(keepsContent);
        assertThat(next.headers().containsKey("content-type")).isEqualTo(keepsContent);
        assertThat(next.headers().containsKey("content-language")).isEqualTo(keepsContent);
        assertThat(next.headers()).containsEntry("authorization", "Bearer secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://other.example.org/", "https://api.example.org:8443/", "//other.example.org/x"})
    void anotherOriginGetsNothingThatMayBeASecret(String location) throws Exception {
        assertThat(next("POST", 307, location).orElseThrow().headers())
                .containsOnlyKeys("accept", "content-type", "idempotency-key");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 300, 304, 305, 400, 500})
    void otherResponsesAreTheAnswer(int status) throws Exception {
        assertThat(next("GET", status, "/there")).isEmpty();
    }

    @Test
    void aRedirectWithoutLocationIsTheAnswer() throws Exception {
        assertThat(Redirects.next(request("GET"), new Answer(302, Map.of(), new byte[0])))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://api.example.org/, from https to http://api.example.org",
        "ftp://api.example.org/, neither http nor https",
        "https://user:pw@api.example.org/, user name",
        "https://a b/, no URI",
        "file:///etc/passwd, neither http nor https",
    })
    void aRedirectThatCannotBeFollowedFails(String location, String reason) {
        assertThatExceptionOfType(StepFailedException.class)
                .isThrownBy(() -> next("GET", 302, location))
                .withMessageContaining("redirect-refused")
                .withMessageContaining(reason);
    }

    private static Optional<Outgoing> next(String method, int status, String location) throws Exception {
        return Redirects.next(request(method), new Answer(status, Map.of("location", List.of(location)), new byte[0]));
    }

    private static Outgoing request(String method) {
        return new Outgoing(method, URI.create("https://api.example.org/here"), HEADERS, Optional.of(new byte[] {1}));
    }
}
