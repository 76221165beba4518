package io.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.service.http.Problem;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway in front of a real nginx. */
class NginxIT {

    @TempDir
    private static Path folder;

    private static Nginx nginx;
    private static TestGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        nginx = Nginx.start(folder);
        gateway = TestGateway.to("", nginx.origin());
    }

    @AfterAll
    static void stop() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
        if (nginx != null) {
            nginx.close();
        }
    }

    @Test
    void theUpstreamLearnsWhoAskedForWhat() throws Exception {
        HttpResponse<String> response = gateway.get(
                "/echo/a%20b?x=1&y=%2F",
                "X-Forwarded-For",
                "6.6.6.6",
                "X-Hop",
                "value",
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "Via",
                "1.0 edge",
                "User-Agent",
                "test");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().lines().map(NginxIT::withoutSpan))
                .containsExactly(
                        "GET /echo/a%20b?x=1&y=%2F",
                        "host=127.0.0.1:" + gateway.port(),
                        "connection=",
                        "x-forwarded-for=127.0.0.1",
                        "x-forwarded-host=127.0.0.1:" + gateway.port(),
                        "x-forwarded-proto=http",
                        "via=1.0 edge, 1.1 slipway-gateway",
                        "traceparent=00-0af7651916cd43dd8448eb211c80319c-(another span)-01",
                        "user-agent=test",
                        "x-hop=value",
                        "length=");
        assertThat(response.headers().firstValue("Via")).contains("1.1 slipway-gateway");
        assertThat(response.headers().firstValue("Server"))
                .hasValueSatisfying(server -> assertThat(server).startsWith("nginx/"));
    }

    @Test
    void fieldsNamedByConnectionEndAtTheGateway() throws Exception {
        String response = RawClient.talk(
                gateway.port(),
                "GET /echo HTTP/1.1\r\nHost: a.example\r\nConnection: close, X-Hop\r\nX-Hop: secret\r\n\r\n");
        assertThat(response)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("host=a.example\n", "x-hop=\n", "connection=\n");
    }

    @Test
    void aClientWithoutUserAgentGetsNone() throws Exception {
        String response =
                RawClient.talk(gateway.port(), "GET /echo HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n");
        assertThat(response).contains("user-agent=\n");
    }

    @Test
    void anUpstreamCanSeeItsOwnHost() throws Exception {
        try (TestGateway own = TestGateway.to("preserve-host: false", nginx.origin())) {
            assertThat(own.get("/echo").body())
                    .contains("host=" + nginx.origin().getAuthority() + "\n")
                    .contains("x-forwarded-host=127.0.0.1:" + own.port() + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"})
    void methodsPass(String method) throws Exception {
        HttpResponse<String> response =
                gateway.send(HttpRequest.newBuilder(gateway.uri("/echo")).method(method, BodyPublishers.noBody()));
        assertThat(response.body()).startsWith(method + " /echo\n");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "16384", "3000000"})
    void contentOfKnownLengthArrivesWhole(int length) throws Exception {
        byte[] content = random(length);
        Files.createDirectories(folder.resolve("files"));
        HttpResponse<String> response = gateway.send(
                HttpRequest.newBuilder(gateway.uri("/upload/x")).POST(BodyPublishers.ofByteArray(content)));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("length=" + length + "\n");
    }

    @Test
    void contentOfUnknownLengthArrivesWhole() throws Exception {
        byte[] content = random(300_000);
        HttpResponse<String> response = gateway.send(HttpRequest.newBuilder(gateway.uri("/upload/x"))
                .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content))));
        assertThat(response.body()).contains("length=300000\n");
    }

    @Test
    void filesArriveByteForByteAndInRanges() throws Exception {
        byte[] content = random(2_000_000);
        Files.write(Files.createDirectories(folder.resolve("files")).resolve("blob"), content);
        HttpResponse<byte[]> whole = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(gateway.uri("/files/blob")).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(whole.body()).isEqualTo(content);
        HttpResponse<String> part = gateway.get("/files/blob", "Range", "bytes=10-19");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 10-19/2000000");
        assertThat(part.headers().firstValueAsLong("Content-Length")).hasValue(10);
    }

    @Test
    void headTellsTheLengthAndSendsNothing() throws Exception {
        Files.write(Files.createDirectories(folder.resolve("files")).resolve("seven"), random(7));
        String response =
                RawClient.talk(gateway.port(), "HEAD /files/seven HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(response)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("Content-Length: 7\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void aResponseWithoutContentHasNoLength() throws Exception {
        Files.write(Files.createDirectories(folder.resolve("files")).resolve("known"), random(7));
        String date = gateway.get("/files/known")
                .headers()
                .firstValue("Last-Modified")
                .orElseThrow();
        String notModified = RawClient.talk(
                gateway.port(),
                "GET /files/known HTTP/1.1\r\nHost: a\r\nIf-Modified-Since: %s\r\nConnection: close\r\n\r\n"
                        .formatted(date));
        assertThat(notModified)
                .startsWith("HTTP/1.1 304 ")
                .doesNotContainIgnoringCase("Content-Length")
                .endsWith("\r\n\r\n");
        String empty = RawClient.talk(gateway.port(), "GET /empty HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(empty)
                .startsWith("HTTP/1.1 204 ")
                .doesNotContainIgnoringCase("Content-Length")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/denied,          401",
        "/plainly-denied,  401",
        "/moved,           302",
        "/busy,            503",
        "/files/missing,   404"
    })
    void anUpstreamsRefusalIsItsOwn(String path, int status) throws Exception {
        HttpResponse<String> response = gateway.get(path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).isNotEqualTo(Problem.CONTENT_TYPE);
    }

    @Test
    void contentThatTheUpstreamDoesNotWantIsAnsweredByTheUpstream() throws Exception {
        HttpResponse<String> response = gateway.send(
                HttpRequest.newBuilder(gateway.uri("/small/x")).POST(BodyPublishers.ofByteArray(random(100_000))));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("nginx");
    }

    @Test
    void aConnectionServesManyRequests() throws Exception {
        try (RawClient client = new RawClient(gateway.port())) {
            for (int i = 0; i < 50; i++) {
                client.send("POST /echo?%d HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc".formatted(i));
                String header = client.readHeader();
                assertThat(header).startsWith("HTTP/1.1 200 OK\r\n");
                int length = Integer.parseInt(header.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
                assertThat(client.read(length)).startsWith("POST /echo?" + i + "\n");
            }
        }
    }

    @Test
    void aClientThatWaitsIsToldToContinue() throws Exception {
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("POST /upload/x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n"
                    + "Connection: close\r\n\r\n");
            assertThat(client.readHeader()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            client.send("abc");
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 200 OK\r\n").contains("length=3\n");
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** The gateway's own span, which is new each time. */
    private static String withoutSpan(String line) {
        return line.replaceFirst(
                "^(traceparent=00-[0-9a-f]{32}-)(?!b7ad6b7169203331)[0-9a-f]{16}(-01)$", "$1(another span)$2");
    }
}
