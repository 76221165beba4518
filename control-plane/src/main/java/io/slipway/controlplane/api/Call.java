package io.slipway.controlplane.api;

import io.helidon.http.HeaderName;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.slipway.controlplane.model.Refusal;
import io.slipway.controlplane.store.Page;
import io.slipway.service.log.TraceContext;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A request that was let in.
 *
 * @param body its content, whole
 */
record Call(ServerRequest request, Principal principal, byte[] body) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    /** The content as an object. */
    ObjectReader content() {
        return ObjectReader.of(body);
    }

    /** The content as an object, which may be left out. */
    ObjectReader optionalContent() {
        return body.length == 0 ? ObjectReader.empty() : content();
    }

    /** An id in the path; what has no such form is the id of nothing. */
    UUID id() {
        return uuid(text("id")).orElseThrow(() -> Refusal.notFound("resource"));
    }

    /** A number in the path. */
    int number(String name) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException e) {
            throw Refusal.notFound("resource");
        }
    }

    /** A part of the path. */
    String text(String name) {
        return request.path().pathParameters().get(name);
    }

    /** A parameter of the query. */
    Optional<String> query(String name) {
        return request.query().first(name).asOptional();
    }

    /** A parameter of the query in a form of its own. */
    <T> Optional<T> query(String name, Function<String, Optional<T>> parse, String mend) {
        return query(name).map(text -> parse.apply(text).orElseThrow(() -> badQuery(name, mend)));
    }

    Optional<String> header(HeaderName name) {
        return request.headers().first(name);
    }

    /** Which part of a list is asked for, where a cursor is an id. */
    Page.Request<UUID> pageById() {
        return page(Call::uuid);
    }

    /** Which part of a list is asked for, where a cursor is a number. */
    Page.Request<Integer> pageByNumber() {
        return page(Call::integer);
    }

    private <K> Page.Request<K> page(Function<String, Optional<K>> key) {
        int limit = query("limit", Call::integer, "give a whole number from 1 to 200")
                .orElse(DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw badQuery("limit", "give a whole number from 1 to 200");
        }
        K after = query("cursor", text -> Cursor.decode(text).flatMap(key), "give what next of the page before says")
                .orElse(null);
        return new Page.Request<>(after, limit);
    }

    /** The trace that it belongs to. */
    static TraceContext trace() {
        return TraceContext.CURRENT.get();
    }

    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> integer(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static ProblemException badQuery(String name, String mend) {
        return new ProblemException(
                "bad-request", Status.BAD_REQUEST_400, "Query parameter %s: %s".formatted(name, mend));
    }
}
