package io.slipway.gateway;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.slipway.service.http.ResponseFraming;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hands an upstream's response to the client as it comes. */
final class ResponseRelay {

    private static final Set<Integer> WITHOUT_CONTENT = Set.of(204, 304);

    private final ServerRequest request;
    private final ServerResponse response;
    private final Duration idle;

    ResponseRelay(ServerRequest request, ServerResponse response, Duration idle) {
        this.request = request;
        this.response = response;
        this.idle = idle;
    }

    /**
     * Relays header and content.
     *
     * @throws IOException if the upstream breaks off
     * @throws UpstreamTimeoutException if the upstream keeps silent
     * @throws RuntimeException if the client does not take it
     */
    void relay(HttpResponse<ResponseContent> received) throws IOException, InterruptedException {
        if (received.headers().firstValue("Content-Length").isPresent()
                && received.headers().firstValue("Transfer-Encoding").isPresent()) {
            throw new IOException("The response has both Content-Length and Transfer-Encoding");
        }
        fields(received);
        Status status = Status.create(received.statusCode());
        Optional<String> length = received.headers().firstValue("Content-Length");
        boolean head = request.prologue().method().equals(Method.HEAD);
        if (head || WITHOUT_CONTENT.contains(status.code())) {
            length.filter(known -> head)
                    .ifPresentOrElse(
                            known -> response.header(HeaderNames.CONTENT_LENGTH, known),
                            () -> response.header(ResponseFraming.NO_CONTENT_LENGTH));
            response.status(status).send();
            return;
        }
        length.ifPresent(known -> response.header(HeaderNames.CONTENT_LENGTH, known));
        response.status(status);
        if (length.filter("0"::equals).isPresent()) {
            response.send();
            return;
        }
        content(received.body());
    }

    private void fields(HttpResponse<?> received) {
        List<Field> fields = new ArrayList<>();
        received.headers().map().forEach((name, values) -> values.forEach(value -> fields.add(new Field(name, value))));
        Map<HeaderName, List<String>> byName = new LinkedHashMap<>();
        for (Field field : HeaderRules.toClient(fields)) {
            byName.computeIfAbsent(HeaderNames.create(field.name()), name -> new ArrayList<>())
                    .add(field.value());
        }
        byName.forEach((name, values) -> response.header(HeaderValues.create(name, values)));
    }

    private void content(ResponseContent content) throws IOException, InterruptedException {
        OutputStream client = response.outputStream();
        for (Optional<List<ByteBuffer>> piece = content.next(idle); piece.isPresent(); piece = content.next(idle)) {
            write(client, piece.get());
            if (content.nothingWaiting()) {
                flush(client);
            }
        }
    }

    /** Failures of the client's connection are unchecked, so that they are not taken for the upstream's. */
    private static void write(OutputStream client, List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                client.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flush(OutputStream client) {
        try {
            client.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
