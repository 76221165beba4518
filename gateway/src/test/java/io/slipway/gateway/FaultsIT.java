package io.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slipway.service.http.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees when upstreams fail, in every way that a bare socket can. */
class FaultsIT {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void withoutRoutesEverythingIsNotFound() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of())) {
            assertProblem(gateway.get("/"), 404, "no-route");
            assertThat(gateway.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anUpstreamThatIsNotThereIsABadGatewayAndThenLeftOut() throws Exception {
        try (TestGateway gateway = TestGateway.to("ejection: {failures: 2, pause: 1h}", nowhere())) {
            assertProblem(gateway.get("/"), 502, "upstream-unreachable");
            assertProblem(gateway.get("/"), 502, "upstream-unreachable");
            HttpResponse<String> leftOut = gateway.get("/");
            assertProblem(leftOut, 503, "no-upstream");
            assertThat(leftOut.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(3590L, 3600L);
            assertThat(gateway.get("/metrics").body())
                    .contains("gateway_upstream_available{route=\"*/\",upstream=\"http://127.0.0.1:")
                    .contains("outcome=\"unreachable\"} 2");
        }
    }

    @Test
    void anUpstreamComesBackAfterItsPause() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        try (RawServer flaky = new RawServer(socket -> {
                    RawServer.readHeader(socket.getInputStream());
                    if (answers.getAndIncrement() > 0) {
                        RawServer.write(socket, OK);
                    }
                });
                TestGateway gateway = TestGateway.to("ejection: {failures: 1, pause: 300ms}", flaky.origin())) {
            assertProblem(post(gateway, "x"), 502, "upstream-failed");
            assertProblem(post(gateway, "x"), 503, "no-upstream");
            await().until(() -> post(gateway, "x").statusCode() == 200);
        }
    }

    @Test
    void anotherUpstreamIsTriedWhereNoConnectionCanBeMade() throws Exception {
        try (RawServer good = RawServer.answering(OK);
                TestGateway gateway = TestGateway.to("", nowhere(), good.origin())) {
            for (int i = 0; i < 6; i++) {
                assertThat(post(gateway, "content").body()).isEqualTo("ok");
            }
        }
    }

    @Test
    void aRequestThatAnUpstreamMayHaveSeenIsNotRepeated() throws Exception {
        try (RawServer breaking = new RawServer(socket -> RawServer.readHeader(socket.getInputStream()));
                RawServer good = RawServer.answering(OK);
                TestGateway gateway = TestGateway.to("", breaking.origin(), good.origin())) {
            assertProblem(post(gateway, "x"), 502, "upstream-failed");
            assertThat(good.connections()).isZero();
        }
    }

    @Test
    void requestsGoToUpstreamsInTurn() throws Exception {
        try (RawServer one = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1");
                RawServer two = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n2");
                TestGateway gateway = TestGateway.to("", one.origin(), two.origin())) {
            StringBuilder answers = new StringBuilder();
            for (int i = 0; i < 6; i++) {
                answers.append(gateway.get("/").body());
            }
            assertThat(answers).hasToString("121212");
            // Connections are kept: six requests needed one to each upstream.
            assertThat(one.connections()).isEqualTo(1);
            assertThat(two.connections()).isEqualTo(1);
        }
    }

    @Test
    void anUpstreamThatTakesNoConnectionTimesOut() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> backlog = fill(full);
            URI origin = URI.create("http://127.0.0.1:" + full.getLocalPort());
            try (TestGateway gateway = TestGateway.to("timeouts: {connect: 100ms}", origin)) {
                assertProblem(gateway.get("/"), 504, "upstream-timeout");
            }
            for (Socket socket : backlog) {
                socket.close();
            }
        }
    }

    @Test
    void anUpstreamThatDoesNotAnswerTimesOut() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer silent = new RawServer(socket -> end.await());
                TestGateway gateway = TestGateway.to("timeouts: {response: 100ms}", silent.origin())) {
            assertProblem(gateway.get("/"), 504, "upstream-timeout");
            assertProblem(post(gateway, "x"), 504, "upstream-timeout");
            assertThat(gateway.get("/metrics").body()).contains("outcome=\"timeout\"} 2");
        } finally {
            end.countDown();
        }
    }

    @Test
    void anUpstreamThatStopsReadingTimesOut() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer stuck = new RawServer(socket -> end.await());
                TestGateway gateway = TestGateway.to("timeouts: {idle: 200ms, response: 1h}", stuck.origin());
                RawClient client = new RawClient(gateway.port())) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n");
            Thread.ofVirtual().start(() -> sendUntilClosed(client));
            assertThat(client.readHeader()).startsWith("HTTP/1.1 504 ");
        } finally {
            end.countDown();
        }
    }

    @Test
    void anAnswerBeforeTheEndOfTheRequestIsOneOrTheOther() throws Exception {
        try (RawServer impatient = new RawServer(socket -> {
                    RawServer.readHeader(socket.getInputStream());
                    RawServer.write(socket, "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n");
                });
                TestGateway gateway = TestGateway.to("", impatient.origin());
                RawClient client = new RawClient(gateway.port())) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50000000\r\n\r\n");
            Thread.ofVirtual().start(() -> sendUntilClosed(client));
            // What the upstream said may be lost with the connection that it closed on unread content.
            assertThat(client.readHeader()).containsPattern("^HTTP/1\\.1 (413|502) ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5",
                "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nBad Name: x\r\nContent-Length: 2\r\n\r\nok",
            })
    void whatIsNotAResponseIsABadGateway(String response) throws Exception {
        try (RawServer bad = new RawServer(socket -> {
                    RawServer.readHeader(socket.getInputStream());
                    RawServer.write(socket, response);
                });
                TestGateway gateway = TestGateway.to("", bad.origin())) {
            assertProblem(post(gateway, "x"), 502, "upstream-failed");
        }
    }

    @Test
    void aResetBeforeTheResponseIsABadGateway() throws Exception {
        try (RawServer resetting = new RawServer(socket -> {
                    RawServer.readHeader(socket.getInputStream());
                    RawServer.reset(socket);
                });
                TestGateway gateway = TestGateway.to("", resetting.origin())) {
            assertProblem(post(gateway, "x"), 502, "upstream-failed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst part",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nfirst part\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nfirst part\r\nzz\r\n",
            })
    void aTruncatedResponseIsNotMadeToLookWhole(String start) throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        try (RawServer truncating = new RawServer(socket -> {
                    RawServer.readHeader(socket.getInputStream());
                    RawServer.write(socket, start);
                    received.await();
                });
                TestGateway gateway = TestGateway.to("", truncating.origin());
                RawClient client = new RawClient(gateway.port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            if (!start.contains("zz")) {
                assertThat(client.readHeader()).startsWith("HTTP/1.1 200 OK\r\n");
            }
            received.countDown();
            String rest = client.readToEnd();
            // Neither the length is reached nor the last chunk there, or it is a problem instead.
            assertThat(rest).doesNotEndWith("0\r\n\r\n");
            assertThat(rest.length()).isLessThan(600);
        }
    }

    @Test
    void anUpstreamThatFallsSilentInTheMiddleIsCutOff() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer halting = new RawServer(socket -> {
                    RawServer.readHeader(socket.getInputStream());
                    RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst part");
                    end.await();
                });
                TestGateway gateway = TestGateway.to("timeouts: {idle: 200ms}", halting.origin())) {
            assertThatThrownBy(() -> gateway.get("/")).isInstanceOf(IOException.class);
            assertThat(gateway.get("/metrics").body()).contains("outcome=\"timeout\"} 1");
        } finally {
            end.countDown();
        }
    }

    @Test
    void aSlowResponseArrivesPieceByPiece() throws Exception {
        CountDownLatch firstSeen = new CountDownLatch(1);
        try (RawServer slow = new RawServer(socket -> {
                    RawServer.readHeader(socket.getInputStream());
                    RawServer.write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
                    firstSeen.await();
                    RawServer.write(socket, "6\r\nsecond\r\n0\r\nTrailing: field\r\n\r\n");
                });
                TestGateway gateway = TestGateway.to("", slow.origin());
                RawClient client = new RawClient(gateway.port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(client.readHeader()).contains("Transfer-Encoding: chunked\r\n");
            assertThat(client.read(10)).isEqualTo("5\r\nfirst\r\n");
            firstSeen.countDown();
            assertThat(client.readToEnd()).isEqualTo("6\r\nsecond\r\n0\r\n\r\n");
        }
    }

    @Test
    void aRequestArrivesPieceByPiece() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        try (RawServer upstream = new RawServer(socket -> {
                    InputStream in = socket.getInputStream();
                    RawServer.readHeader(in);
                    first.complete(new String(in.readNBytes(10)));
                    in.readNBytes(16);
                    RawServer.write(socket, OK);
                });
                TestGateway gateway = TestGateway.to("", upstream.origin());
                RawClient client = new RawClient(gateway.port())) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
            assertThat(first.get()).isEqualTo("5\r\nfirst\r\n");
            client.send("6\r\nsecond\r\n0\r\n\r\n");
            assertThat(client.readHeader()).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void aClientThatSendsNothingMoreIsCutOff() throws Exception {
        try (RawServer upstream =
                        new RawServer(socket -> socket.getInputStream().readAllBytes());
                TestGateway gateway = TestGateway.with(Map.of(
                        "SERVER_IDLE_TIMEOUT",
                        "200ms",
                        "ROUTES",
                        "[{upstreams: ['%s']}]".formatted(upstream.origin())))) {
            String response =
                    RawClient.talk(gateway.port(), "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
            assertThat(response).isEmpty();
        }
    }

    @Test
    void aClientThatLeavesInTheMiddleOfItsRequestIsNotTakenForDone() throws Exception {
        CompletableFuture<byte[]> seen = new CompletableFuture<>();
        try (RawServer upstream = new RawServer(socket -> {
                    RawServer.readHeader(socket.getInputStream());
                    try {
                        seen.complete(socket.getInputStream().readAllBytes());
                    } catch (IOException e) {
                        seen.complete(new byte[0]);
                    }
                });
                TestGateway gateway = TestGateway.to("", upstream.origin())) {
            try (RawClient client = new RawClient(gateway.port())) {
                client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
            }
            assertThat(new String(seen.get())).doesNotContain("0\r\n\r\n");
        }
    }

    @Test
    void aClientThatTakesNothingMoreIsCutOff() throws Exception {
        CompletableFuture<Boolean> hungUp = new CompletableFuture<>();
        try (RawServer endless = new RawServer(socket -> {
                    RawServer.readHeader(socket.getInputStream());
                    RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
                    String piece = "x".repeat(100_000);
                    try {
                        for (int i = 0; i < 10_000; i++) {
                            RawServer.write(socket, piece);
                        }
                        hungUp.complete(false);
                    } catch (IOException e) {
                        hungUp.complete(true);
                    }
                });
                TestGateway gateway = TestGateway.with(Map.of(
                        "SERVER_IDLE_TIMEOUT",
                        "300ms",
                        "ROUTES",
                        "[{upstreams: ['%s']}]".formatted(endless.origin())));
                RawClient client = new RawClient(gateway.port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(hungUp.get()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "TRACE"})
    void methodsThatAreNotForAnUpstreamAreRefused(String method) throws Exception {
        try (TestGateway gateway = TestGateway.to("", nowhere())) {
            String response =
                    RawClient.talk(gateway.port(), method + " / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(response).startsWith("HTTP/1.1 405 ").contains("urn:slipway:problem:method-refused");
        }
    }

    @Test
    void webSocketsAreRefusedClearly() throws Exception {
        try (TestGateway gateway = TestGateway.to("", nowhere());
                RawClient client = new RawClient(gateway.port())) {
            client.send("GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
            assertThat(client.readHeader()).startsWith("HTTP/1.1 501 ").contains(Problem.CONTENT_TYPE);
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains(Problem.CONTENT_TYPE);
        assertThat(response.body())
                .contains("\"type\":\"urn:slipway:problem:" + type + "\"", "\"status\":" + status, "\"detail\":\"");
    }

    private static HttpResponse<String> post(TestGateway gateway, String content) throws Exception {
        return gateway.send(HttpRequest.newBuilder(gateway.uri("/"))
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(content)));
    }

    private static URI nowhere() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    /** Takes up the places of a listener's queue, so that the next connection has to wait. */
    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            while (sockets.size() < 100) {
                Socket socket = new Socket();
                sockets.add(socket);
                socket.connect(server.getLocalSocketAddress(), 200);
            }
        } catch (SocketTimeoutException e) {
            return sockets;
        }
        throw new AssertionError("the queue of a listener takes more than 100 connections");
    }

    private static void sendUntilClosed(RawClient client) {
        byte[] piece = new byte[100_000];
        try {
            while (true) {
                client.send(piece);
            }
        } catch (IOException e) {
            // The gateway closed the connection, or the test did.
        }
    }
}
