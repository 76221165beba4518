package io.slipway.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.AttachmentTag;
import io.slipway.oci.Digest;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClientPartsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    static Stream<Arguments> challenges() {
        return Stream.of(
                Arguments.of(List.of(), Optional.empty()),
                Arguments.of(List.of("Negotiate"), Optional.empty()),
                Arguments.of(List.of("Bearer service=\"without a realm\""), Optional.empty()),
                Arguments.of(List.of("Basic realm=\"x\""), Optional.of(new Challenge.Basic())),
                Arguments.of(
                        List.of("Basic realm=\"x\"", "bearer realm=https://a/token"),
                        Optional.of(new Challenge.Bearer("https://a/token", Optional.empty(), Optional.empty()))),
                Arguments.of(
                        List.of("Bearer realm=\"https://a/token\", service=\"b\",scope=\"repository:c:pull,push\""),
                        Optional.of(new Challenge.Bearer(
                                "https://a/token", Optional.of("b"), Optional.of("repository:c:pull,push")))));
    }

    @ParameterizedTest
    @MethodSource("challenges")
    void challengesAreUnderstood(List<String> headers, Optional<Challenge> challenge) {
        assertThat(Challenge.parse(headers)).isEqualTo(challenge);
    }

    @Test
    void pausesGrowWithinLimitsAndDiffer() {
        Retries retries = new Retries(new Random(1), pause -> {});

        for (int failed = 1; failed <= 40; failed++) {
            long full = Math.min(20_000, 200L << Math.min(failed - 1, 16));
            assertThat(retries.delay(failed, Optional.empty()))
                    .isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
        }
        assertThat(IntStream.range(0, 20).mapToObj(i -> retries.delay(5, Optional.empty())))
                .doesNotHaveDuplicates();
        assertThat(retries.delay(1, Optional.of(Duration.ofSeconds(7)))).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7 | PT7S", "Sat, 21 Nov 2026 10:00:30 GMT | PT30S", "soon | ", "-1 | ", "99999999999 | "})
    void retryAfterIsSecondsOrATime(String header, Duration pause) {
        RegistryResponse response = new RegistryResponse(
                429,
                URI.create("https://registry.example.com"),
                name -> name.equals("Retry-After") ? List.of(header) : List.of(),
                InputStream.nullInputStream());

        assertThat(response.retryAfter(NOW)).isEqualTo(Optional.ofNullable(pause));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"errors\":[{\"code\":\"A\",\"message\":\"b\"},{\"code\":\"C\"}]} | ` (A: b; C:)`",
                "{\"details\":\"incorrect password\"} | ` (incorrect password)`",
                "{\"message\":\"no\"} | ` (no)`",
                "<html>long page</html> | ``",
                "plain words | ` (plain words)`",
                "{} | ``"
            })
    void registriesOwnWordsAreFound(String body, String words) {
        assertThat(ErrorWords.of(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(words);
    }

    @Test
    void wordsAreFitForAMessage() {
        assertThat(ErrorWords.of(("\u001b[31m" + "x".repeat(1000)).getBytes(StandardCharsets.UTF_8)))
                .hasSizeLessThan(320)
                .doesNotContain("\u001b");
    }

    @Test
    void theTagOfReferrersIsCutAsSpecified() {
        assertThat(AttachmentTag.ofReferrers(new Digest("sha256", "ab".repeat(32))))
                .isEqualTo("sha256-" + "ab".repeat(32));
        assertThat(AttachmentTag.ofReferrers(new Digest("sha512", "cd".repeat(64))))
                .isEqualTo("sha512-" + "cd".repeat(32));
    }

    @Test
    void optionsThatCannotBeAreRefused() {
        ClientOptions options = ClientOptions.defaults();

        assertThat(options.parallelBlobs()).isEqualTo(4);
        assertThatThrownBy(() -> options.withAttempts(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withTimeouts(Duration.ZERO, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
