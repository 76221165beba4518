package io.slipway.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slipway.agent.expression.Expressions;
import io.slipway.agent.expression.Variables;
import io.slipway.agent.json.Json;
import io.slipway.agent.step.Failure;
import io.slipway.agent.step.StepCall;
import io.slipway.agent.step.StepFailedException;
import io.slipway.service.log.TraceContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HttpStepTest {

    private static final int MAX_CONTENT = 2000;
    private static final Resolver LOOPBACK = host -> List.of(InetAddress.ofLiteral("127.0.0.1"));
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT");

    @Test
    void theOutputIsStatusHeadersAndJson() throws Exception {
        try (MockServer server = MockServer.start(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/problem+json; charset=utf-8");
            exchange.getResponseHeaders().add("X-Twice", "a");
            exchange.getResponseHeaders().add("X-Twice", "b");
            MockServer.answer(exchange, 201, "{\"total\": 1.50, \"id\": 12345678901234567890}");
        })) {
            JsonNode output = step(server, true).execute(call("{'url': 'http://api.test:%d/x'}", server));
            assertThat(output.get("status").intValue()).isEqualTo(201);
            assertThat(output.get("headers").get("x-twice").stringValue()).isEqualTo("a, b");
            assertThat(output.get("body").toString()).isEqualTo("{\"total\":1.50,\"id\":12345678901234567890}");
        }
    }

    @Test
    void aResponseThatIsNoJsonIsAText() throws Exception {
        try (MockServer server = MockServer.start(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/plain; charset=ISO-8859-1");
            byte[] content = "gr\u00fcn".getBytes(StandardCharsets.ISO_8859_1);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        })) {
            assertThat(step(server, true)
                            .execute(call("{'url': 'http://api.test:%d/'}", server))
                            .get("body")
                            .stringValue())
                    .isEqualTo("gr\u00fcn");
        }
    }

    @Test
    void theRequestIsFilledInAndSaysWhoseItIs() throws Exception {
        try (MockServer server = MockServer.start(exchange -> MockServer.answer(exchange, 200, ""))) {
            StepCall call = call("""
                    {'method': 'post', 'url': 'http://api.test:%d/items/${input.id}?q=${input.q}&r=1',
                     'headers': {'X-Name': 'is ${input.name}', 'Authorization': 'Bearer ${input.name}'},
                     'body': {'n': '${input.n}', 'text': 'n=${input.n}', 'list': ['${input.list}', 1, null]}}
                    """, server);
            TraceContext context = TraceContext.create();
            ScopedValue.where(TraceContext.CURRENT, context)
                    .call(() -> step(server, true).execute(call));
            MockServer.Asked asked = server.asked().getFirst();
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.uri()).isEqualTo("/items/..%2F..%2Fadmin?q=a%20b%26c&r=1");
            assertThat(asked.content())
                    .isEqualTo(
                            "{\"n\":12345678901234567890,\"text\":\"n=12345678901234567890\",\"list\":[[1,2],1,null]}");
            assertThat(asked.headers().getFirst("Host")).isEqualTo("api.test:" + server.port());
            assertThat(asked.headers().getFirst("X-Name")).isEqualTo("is Ada");
            assertThat(asked.headers().getFirst("Authorization")).isEqualTo("Bearer Ada");
            assertThat(asked.headers().getFirst("Content-Type")).isEqualTo("application/json");
            assertThat(asked.headers().getFirst("Idempotency-Key")).isEqualTo("run-1/fetch");
            assertThat(asked.headers().getFirst("Traceparent"))
                    .startsWith("00-" + context.traceId() + "-")
                    .doesNotContain(context.spanId());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'url': 'http://api.test:%d/', 'headers': {'Host': 'x'}} | /with/headers/Host: is set by the agent",
                "{'url': 'http://api.test:%d/', 'headers': {'content-length': '3'}} | is set by the agent alone",
                "{'url': 'http://api.test:%d/', 'headers': {'Connection': 'x'}} | is set by the agent alone",
                "{'url': 'http://api.test:%d/', 'headers': {'Transfer-Encoding': 'x'}} | is set by the agent alone",
                "{'url': 'http://api.test:%d/', 'headers': {'Idempotency-Key': 'x'}} | is set by the agent alone",
                "{'url': 'http://api.test:%d/', 'headers': {'X': 'a${input.break}b'}} | such as line breaks",
                "{'url': 'http://api.test:%d/', 'headers': {'a b': 'x'}} | write a header's name",
                "{'url': 'http://api.test:%d/', 'headers': {'a': 'x', 'A': 'y'}} | stands twice",
                "{'url': 'http://api.test:%d/', 'methd': 'GET'} | /with/methd: is unknown",
                "{'url': 'http://api.test:%d/', 'method': 'G E T'} | /with/method",
                "{'url': 'http://api.test:%d/a b'} | /with/url",
                "{'url': 'http://user:pw@api.test:%d/'} | user name",
                "{'url': 'file:///etc/passwd'} | neither http nor https",
                "{} | /with/url: write a text",
                "{'url': '${input.nothing}'} | expression: expression \"input.nothing\" line 1, column 6",
                "{'url': 'http://api.test:%d/', 'method': 'DELETE'} | method-refused",
                "{'url': 'http://other.test:%d/'} | host-refused",
                "{'url': 'http://api.test/'} | host-refused",
            })
    void whatMayNotBeSentIsNotSent(String with, String reason) throws Exception {
        try (MockServer server = MockServer.start(exchange -> MockServer.answer(exchange, 200, ""))) {
            Failure failure = failure(step(server, true), call(with, server));
            assertThat(failure.code() + ": " + failure.detail()).contains(reason);
            assertThat(failure.passing()).isFalse();
            assertThat(server.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.1.2.3", "localhost", "localhost.", "2130706433", "[::ffff:127.0.0.1]", "[::1]"
            })
    void aPrivateAddressIsRefusedInEverySpelling(String host) throws Exception {
        try (MockServer server = MockServer.start(exchange -> MockServer.answer(exchange, 200, ""))) {
            HttpPolicy policy = new HttpPolicy(
                    List.of(HostRule.parse(host.replaceFirst("\\.$", "") + ":" + server.port())), METHODS, false);
            HttpStep step = HttpStep.of(policy, new Expressions(1000), MAX_CONTENT);
            Failure failure = failure(step, call("{'url': 'http://" + host + ":%d/'}", server));
            assertThat(failure.code()).isIn("address-refused", "host-refused");
            assertThat(server.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "169.254.169.254", "[::]"})
    void someAddressesAreRefusedEvenWherePrivateOnesAreAllowed(String host) throws Exception {
        try (MockServer server = MockServer.start(exchange -> MockServer.answer(exchange, 200, ""))) {
            HttpPolicy policy = new HttpPolicy(List.of(HostRule.parse(host + ":" + server.port())), METHODS, true);
            HttpStep step = HttpStep.of(policy, new Expressions(1000), MAX_CONTENT);
            assertThat(failure(step, call("{'url': 'http://" + host + ":%d/'}", server))
                            .code())
                    .isEqualTo("address-refused");
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void theAddressThatIsCheckedIsTheOneThatIsAsked() throws Exception {
        // What a name means changes between two questions: DNS rebinding.
        Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.1", "127.0.0.2", "127.0.0.3"));
        Resolver rebinding = host -> List.of(InetAddress.ofLiteral(answers.pop()));
        AtomicReference<String> reached = new AtomicReference<>();
        try (MockServer server = MockServer.start(exchange -> {
            reached.set(exchange.getLocalAddress().getAddress().getHostAddress());
            MockServer.answer(exchange, 200, "");
        })) {
            step(server, true, rebinding).execute(call("{'url': 'http://api.test:%d/'}", server));
            assertThat(reached).hasValue("127.0.0.1");
            assertThat(answers).hasSize(2);
        }
    }

    @Test
    void aNameThatTurnsPrivateOnARedirectIsRefused() throws Exception {
        // The first address is public, but the connection would not get anywhere: the redirect is what is looked at.
        Deque<List<InetAddress>> answers = new ArrayDeque<>(List.of(
                List.of(InetAddress.ofLiteral("127.0.0.1")), List.of(InetAddress.ofLiteral("169.254.169.254"))));
        try (MockServer server = MockServer.start(exchange -> MockServer.redirect(exchange, 302, "/again"))) {
            Failure failure =
                    failure(step(server, true, host -> answers.pop()), call("{'url': 'http://api.test:%d/'}", server));
            assertThat(failure.code()).isEqualTo("address-refused");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void theNextAddressIsAskedWhereTheFirstTakesNoConnection() throws Exception {
        Resolver two = host -> List.of(InetAddress.ofLiteral("127.0.0.9"), InetAddress.ofLiteral("127.0.0.1"));
        try (MockServer server = MockServer.start(exchange -> MockServer.answer(exchange, 200, ""))) {
            assertThat(step(server, true, two)
                            .execute(call("{'url': 'http://api.test:%d/'}", server))
                            .get("status")
                            .intValue())
                    .isEqualTo(200);
        }
    }

    @Test
    void redirectsAreFollowedWithinTheList() throws Exception {
        try (MockServer server = MockServer.start(exchange -> {
            switch (exchange.getRequestURI().getPath()) {
                case "/" -> MockServer.redirect(exchange, 303, "/second");
                case "/second" ->
                    MockServer.redirect(
                            exchange,
                            307,
                            "http://b.api.test:%d/third"
                                    .formatted(exchange.getLocalAddress().getPort()));
                default -> MockServer.answer(exchange, 200, "found");
            }
        })) {
            StepCall call = call(
                    "{'method': 'POST', 'url': 'http://api.test:%d/', 'headers': {'x-api-key': 'k'}, 'body': 'x'}",
                    server);
            assertThat(step(server, true).execute(call).get("body").stringValue())
                    .isEqualTo("found");
            assertThat(server.asked()).extracting(MockServer.Asked::method).containsExactly("POST", "GET", "GET");
            assertThat(server.asked())
                    .extracting(asked -> asked.headers().getFirst("x-api-key"))
                    .containsExactly("k", "k", null);
            assertThat(server.asked().get(2).headers().getFirst("Idempotency-Key"))
                    .isEqualTo("run-1/fetch");
        }
    }

    @Test
    void aRedirectOffTheListOrWithoutEndFails() throws Exception {
        try (MockServer server = MockServer.start(exchange -> {
            boolean off = exchange.getRequestURI().getPath().equals("/off");
            MockServer.redirect(exchange, 302, off ? "http://evil.test/" : "/again");
        })) {
            assertThat(failure(step(server, true), call("{'url': 'http://api.test:%d/off'}", server))
                            .code())
                    .isEqualTo("host-refused");
            server.asked().clear();
            Failure failure = failure(step(server, true), call("{'url': 'http://api.test:%d/'}", server));
            assertThat(failure.code()).isEqualTo("redirect-refused");
            assertThat(server.asked()).hasSize(6);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, false", "401, false", "404, false", "409, false", "422, false", "408, true", "425, true", "429, true",
        "500, true", "501, false", "502, true", "503, true", "504, true", "505, false", "304, false", "300, false",
    })
    void aStatusThatMayPassIsToldFromOneThatStays(int status, boolean passing) throws Exception {
        try (MockServer server = MockServer.start(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            MockServer.answer(exchange, status, "");
        })) {
            Failure failure = failure(step(server, true), call("{'url': 'http://api.test:%d/x?token=secret'}", server));
            assertThat(failure.code()).isEqualTo("status");
            assertThat(failure.detail()).endsWith("/x answered " + status);
            assertThat(failure.passing()).isEqualTo(passing);
            assertThat(failure.pause()).contains(Duration.ofSeconds(7));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResponseThatIsTooLongIsCutOff(boolean announced) throws Exception {
        try (MockServer server = MockServer.start(exchange -> {
            exchange.sendResponseHeaders(200, announced ? MAX_CONTENT + 1 : 0);
            exchange.getResponseBody().write(new byte[MAX_CONTENT + 1]);
        })) {
            Failure failure = failure(step(server, true), call("{'url': 'http://api.test:%d/'}", server));
            assertThat(failure.code()).isEqualTo("response-too-large");
            assertThat(failure.passing()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: application/json | {broken | no JSON, as its type says",
                "Content-Type: text/plain; charset=klingon | x | charset is unknown",
                "Content-Encoding: gzip | x | not asked for",
            })
    void aResponseThatCannotBeUsedFails(String header, String content, String reason) throws Exception {
        try (MockServer server = MockServer.start(exchange -> {
            exchange.getResponseHeaders().set(header.split(": ")[0], header.split(": ")[1]);
            MockServer.answer(exchange, 200, content);
        })) {
            Failure failure = failure(step(server, true), call("{'url': 'http://api.test:%d/'}", server));
            assertThat(failure.code()).isEqualTo("response-malformed");
            assertThat(failure.detail()).contains(reason);
        }
    }

    @Test
    void whatNobodyAnswersMayPass() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        Failure unreachable = failure(step(closed, true, LOOPBACK), call("{'url': 'http://api.test:%d/'}", closed));
        assertThat(unreachable.code()).isEqualTo("unreachable");
        assertThat(unreachable.passing()).isTrue();
        Resolver none = host -> {
            throw new UnknownHostException(host);
        };
        Failure unknown = failure(step(closed, true, none), call("{'url': 'http://api.test:%d/'}", closed));
        assertThat(unknown.code()).isEqualTo("unreachable");
        assertThat(unknown.passing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
                "garbage\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-"
            })
    void anExchangeThatBreaksOffMayPass(String bytes) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // The JDK's client asks a second time where a connection is closed without a byte.
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    answerBrokenly(server, bytes);
                }
            });
            int port = server.getLocalPort();
            Failure failure = failure(step(port, true, LOOPBACK), call("{'url': 'http://api.test:%d/'}", port));
            assertThat(failure.code()).isEqualTo("connection");
            assertThat(failure.passing()).isTrue();
        }
    }

    @Test
    void anInterruptEndsAnExchange() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (MockServer server = MockServer.start(exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            asked.countDown();
            await(done);
        })) {
            HttpStep step = step(server, true);
            StepCall call = call("{'url': 'http://api.test:%d/'}", server);
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    step.execute(call);
                } catch (StepFailedException | InterruptedException e) {
                    end.set(e);
                }
            });
            asked.await();
            thread.interrupt();
            thread.join();
            assertThat(end.get()).isNotNull();
        } finally {
            done.countDown();
        }
    }

    @Test
    void tlsAsksForTheNamesCertificate() throws Exception {
        Certificates certificates = Certificates.create("api.test");
        AtomicReference<String> name = new AtomicReference<>();
        try (MockServer server = MockServer.start(certificates.server(), exchange -> {
            var session = (javax.net.ssl.ExtendedSSLSession)
                    ((com.sun.net.httpserver.HttpsExchange) exchange).getSSLSession();
            name.set(session.getRequestedServerNames().toString());
            MockServer.answer(exchange, 200, "secure");
        })) {
            HttpStep trusting = step(server.port(), true, LOOPBACK, certificates.client());
            assertThat(trusting.execute(call("{'url': 'https://api.test:%d/'}", server))
                            .get("body")
                            .stringValue())
                    .isEqualTo("secure");
            assertThat(name.get()).contains("api.test");
            Failure otherName = failure(trusting, call("{'url': 'https://b.api.test:%d/'}", server));
            assertThat(otherName.code()).isEqualTo("tls");
            assertThat(otherName.passing()).isFalse();
            Failure unknown = failure(
                    step(server.port(), true, LOOPBACK, SSLContext.getDefault()),
                    call("{'url': 'https://api.test:%d/'}", server));
            assertThat(unknown.code()).isEqualTo("tls");
            assertThat(server.asked()).hasSize(1);
        }
    }

    private static void answerBrokenly(ServerSocket server, String bytes) {
        try (Socket socket = server.accept()) {
            readHeader(socket.getInputStream());
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // Closed by the test, or by the client; the test sees it on its own side.
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void readHeader(InputStream in) throws IOException {
        int last = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            last = last << 8 | b;
            if (last == 0x0d0a0d0a) {
                return;
            }
        }
    }

    private static HttpStep step(MockServer server, boolean allowPrivate) throws Exception {
        return step(server, allowPrivate, LOOPBACK);
    }

    private static HttpStep step(MockServer server, boolean allowPrivate, Resolver resolver) throws Exception {
        return step(server.port(), allowPrivate, resolver);
    }

    private static HttpStep step(int port, boolean allowPrivate, Resolver resolver) throws Exception {
        return step(port, allowPrivate, resolver, SSLContext.getDefault());
    }

    private static HttpStep step(int port, boolean allowPrivate, Resolver resolver, SSLContext tls) {
        List<HostRule> hosts = Stream.of("api.test:", "*.api.test:")
                .map(host -> HostRule.parse(host + port))
                .toList();
        HttpPolicy policy = new HttpPolicy(hosts, METHODS, allowPrivate);
        return new HttpStep(policy, new Expressions(10_000), MAX_CONTENT, resolver, () -> tls);
    }

    private static Failure failure(HttpStep step, StepCall call) {
        return catchThrowableOfType(StepFailedException.class, () -> step.execute(call))
                .failure();
    }

    private static StepCall call(String with, MockServer server) {
        return call(with, server.port());
    }

    private static StepCall call(String with, int port) {
        JsonNode input = Json.MAPPER.readTree("""
                {"id": "../../admin", "q": "a b&c", "name": "Ada", "n": 12345678901234567890, "list": [1, 2], "break": "\\r\\nX: y"}
                """);
        String json =
                with.replace("%d", Integer.toString(port)).replace("\"", "\\\"").replace('\'', '"');
        return new StepCall("run-1/fetch", Json.MAPPER.readTree(json), Variables.of(input, Map.of()));
    }
}
