package io.slipway.gateway;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.slipway.gateway.HeaderRules.Client;
import io.slipway.gateway.UpstreamPool.Upstream;
import io.slipway.service.log.TraceContext;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an upstream is sent for a client's request.
 *
 * @param request the client's
 * @param target what it is for
 * @param trustForwarded whether what earlier proxies said about the client is kept
 */
record OutgoingRequest(ServerRequest request, RequestTarget target, boolean trustForwarded) {

    /** The content of a client's request, if it has any. */
    static Optional<RequestContent> content(ServerRequest request) {
        boolean chunked = request.headers().contains(HeaderValues.TRANSFER_ENCODING_CHUNKED);
        long length = request.headers().contentLength().orElse(0);
        return chunked || length > 0
                ? Optional.of(new RequestContent(() -> request.content().inputStream(), chunked ? -1 : length))
                : Optional.empty();
    }

    /**
     * The request to an upstream.
     *
     * @throws IllegalArgumentException for a header that cannot be sent
     */
    HttpRequest to(Upstream upstream, boolean preserveHost, Optional<RequestContent> content) {
        HttpRequest.Builder outgoing = HttpRequest.newBuilder(URI.create(upstream.origin() + target.pathAndQuery()));
        method(outgoing, request.prologue().method().text(), content);
        // Unless it is set, java.net.http would add its own name.
        outgoing.setHeader("User-Agent", "");
        Client client =
                new Client(request.remotePeer().host(), target.authority(), request.isSecure() ? "https" : "http");
        for (Field field : HeaderRules.toUpstream(received(), client, trustForwarded)) {
            if (field.is("User-Agent")) {
                outgoing.setHeader(field.name(), field.value());
            } else {
                outgoing.header(field.name(), field.value());
            }
        }
        outgoing.setHeader(TraceContext.HEADER, TraceContext.CURRENT.get().traceparent());
        if (preserveHost) {
            outgoing.setHeader("Host", target.authority());
        }
        return outgoing.build();
    }

    private static void method(HttpRequest.Builder outgoing, String method, Optional<RequestContent> content) {
        if (content.isPresent()) {
            outgoing.method(method, content.get());
            return;
        }
        // Content-Length: 0 belongs to methods that could have had content, as the last line sends it.
        switch (method) {
            case "GET" -> outgoing.GET();
            case "HEAD" -> outgoing.HEAD();
            case "DELETE" -> outgoing.DELETE();
            default -> outgoing.method(method, BodyPublishers.noBody());
        }
    }

    private List<Field> received() {
        List<Field> fields = new ArrayList<>();
        for (Header header : request.headers()) {
            header.allValues().forEach(value -> fields.add(new Field(header.name(), value)));
        }
        return fields;
    }
}
