package io.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that hide a second one behind an ambiguous end. */
class SmugglingIT {

    private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

    private static RawServer upstream;
    private static TestGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        upstream = new RawServer(socket -> {
            for (String header = RawServer.readHeader(socket.getInputStream());
                    !header.isEmpty();
                    header = RawServer.readHeader(socket.getInputStream())) {
                SEEN.add(header.lines().findFirst().orElseThrow());
                RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        });
        gateway = TestGateway.to("", upstream.origin());
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        upstream.close();
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Content-Length with Transfer-Encoding, in either order
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 4",
                // several lengths, equal or not, and what is no number
                "Content-Length: 4\r\nContent-Length: 0",
                "Content-Length: 4\r\nContent-Length: 4",
                "Content-Length: 4, 4",
                "Content-Length: +4",
                "Content-Length: -4",
                "Content-Length: 0x4",
                "Content-Length: 4 4",
                "Content-Length: 99999999999999999999",
                "Content-Length:",
                // encodings that one server takes for chunked and another does not
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding:\u000bchunked",
                // fields that one server sees and another does not
                "Transfer-Encoding : chunked",
                " Transfer-Encoding: chunked",
                "X: y\r\n Transfer-Encoding: chunked",
                "X: y\r\n\tz",
                "X: y\nTransfer-Encoding: chunked",
                "X: y\rTransfer-Encoding: chunked",
                "X: y\u0000z",
                "Content-Length\u0000: 4",
                "no colon",
                ": no name",
                // two hosts, or none that is valid
                "Host: b",
                "X-Latin: \u00e4",
            })
    void anAmbiguousHeaderIsRefusedAndTheConnectionClosed(String fields) throws Exception {
        String response = RawClient.talk(
                gateway.port(), "POST /first HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n0\r\n\r\n" + HIDDEN);
        assertThat(response).matches("(?s)HTTP/1\\.1 (400|501) .*").contains("Connection: close\r\n");
        assertThat(occurrences(response, "HTTP/1.1 ")).isEqualTo(1);
        assertThat(SEEN).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhelloXX0\r\n\r\n",
                "5\r\nhello0\r\n\r\n",
                "+5\r\nhello\r\n0\r\n\r\n",
                "-1\r\nhello\r\n0\r\n\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                "5 5\r\nhello\r\n0\r\n\r\n",
                "\r\nhello\r\n0\r\n\r\n",
                "g\r\nhello\r\n0\r\n\r\n",
                "5\nhello\n0\n\n",
                "ffffffffffffffff\r\nhello\r\n0\r\n\r\n",
            })
    void badChunksAreRefusedAndTheConnectionClosed(String content) throws Exception {
        String response = RawClient.talk(
                gateway.port(),
                "POST /first HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + content + HIDDEN);
        assertThat(response).startsWith("HTTP/1.1 400 ").contains("Connection: close\r\n");
        assertThat(occurrences(response, "HTTP/1.1 ")).isEqualTo(1);
        assertThat(SEEN).doesNotContain("GET /hidden HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\nHost: a\n\n",
                "G(T / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n",
            })
    void whatIsNoRequestIsRefused(String request) throws Exception {
        assertThat(RawClient.talk(gateway.port(), request + HIDDEN)).startsWith("HTTP/1.1 400 ");
        assertThat(SEEN).isEmpty();
    }

    @Test
    void anOlderVersionIsToldSo() throws Exception {
        assertThat(RawClient.talk(gateway.port(), "GET / HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 505 ");
    }

    @Test
    void wellFormedChunksMayHaveExtensionsTrailersAndAnyCase() throws Exception {
        try (TestGateway refusing = TestGateway.with(Map.of())) {
            String response = RawClient.talk(
                    refusing.port(),
                    "POST /first HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
                            + "0005;name=\"value\"\r\nhello\r\nA\r\n0123456789\r\n000\r\nTrailing: field\r\n\r\n"
                            + "GET /second HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            // The second request begins where it should: both are answered.
            assertThat(occurrences(response, "HTTP/1.1 404 ")).isEqualTo(2);
        }
    }

    @Test
    void contentThatNobodyWantedIsNotTakenForARequest() throws Exception {
        try (TestGateway refusing = TestGateway.with(Map.of())) {
            String response = RawClient.talk(
                    refusing.port(),
                    "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: " + HIDDEN.length()
                            + "\r\n\r\n" + HIDDEN);
            assertThat(response).startsWith("HTTP/1.1 404 ").contains("Connection: close\r\n");
            assertThat(occurrences(response, "HTTP/1.1 ")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 5_000_000})
    void aHeaderThatIsTooLongIsRefusedAndTheAnswerArrives(int length) throws Exception {
        String response =
                RawClient.talk(gateway.port(), "GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(length) + "\r\n\r\n");
        assertThat(response).startsWith("HTTP/1.1 4").contains("Connection: close\r\n");
        assertThat(SEEN).isEmpty();
    }

    @Test
    void aRefusedClientThatNeverStopsSendingIsClosedAllTheSame() throws Exception {
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(20_000));
            assertThat(client.readHeader()).startsWith("HTTP/1.1 4");

            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(50))
                    .untilAsserted(
                            () -> assertThatThrownBy(() -> client.send("y")).isInstanceOf(IOException.class));
        }
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
