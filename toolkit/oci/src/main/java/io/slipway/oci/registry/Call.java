package io.slipway.oci.registry;

import io.slipway.oci.Digest;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;

/** One call of the distribution API: what was asked, and the means to answer it. */
final class Call {
    static final HttpString CONTENT_DIGEST = new HttpString("Docker-Content-Digest");

    private final HttpServerExchange exchange;
    private final Matcher path;

    Call(HttpServerExchange exchange, Matcher path) {
        this.exchange = exchange;
        this.path = path;
    }

    String method() {
        return exchange.getRequestMethod().toString();
    }

    RepositoryName repository() {
        return new RepositoryName(path.group("name"));
    }

    Reference reference() {
        return Reference.parse(path.group("last"));
    }

    Digest digest() {
        return Reference.digest(path.group("last"));
    }

    /** The last part of the path, where it is neither a tag nor a digest. */
    String last() {
        return path.group("last");
    }

    Optional<String> query(String parameter) {
        return Optional.ofNullable(exchange.getQueryParameters().get(parameter)).map(Deque::peekFirst);
    }

    Optional<String> header(HttpString name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    InputStream body() {
        return exchange.getInputStream();
    }

    Call answer(HttpString header, Object value) {
        exchange.getResponseHeaders().put(header, value.toString());
        return this;
    }

    void send(int status) {
        exchange.setStatusCode(status);
        exchange.endExchange();
    }

    void send(int status, String contentType, byte[] content) throws IOException {
        OutputStream out = start(status, contentType, content.length);
        if (wantsBody()) {
            out.write(content);
        }
        out.close();
    }

    /** The stream for {@code length} bytes that follow, unless the client wants none: see {@link #wantsBody}. */
    OutputStream start(int status, String contentType, long length) {
        exchange.setStatusCode(status);
        exchange.setResponseContentLength(length);
        answer(Headers.CONTENT_TYPE, contentType);
        return exchange.getOutputStream();
    }

    boolean wantsBody() {
        return !method().equals("HEAD");
    }

    /** The answer to a method that this path does not know. */
    RegistryException unknownMethod() {
        return new RegistryException(
                ErrorCode.UNSUPPORTED, "Method " + method() + " is not supported for " + exchange.getRequestPath());
    }

    void created(String location, Digest digest) {
        answer(Headers.LOCATION, location).answer(CONTENT_DIGEST, digest).send(StatusCodes.CREATED);
    }
}
