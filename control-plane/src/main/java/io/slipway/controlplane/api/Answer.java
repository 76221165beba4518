package io.slipway.controlplane.api;

import io.helidon.http.Status;
import io.slipway.controlplane.json.JsonFormat;
import io.slipway.controlplane.store.Page;
import java.util.List;
import java.util.function.Function;

/**
 * What a request is answered with.
 *
 * @param body JSON, empty for none
 * @param kept what a repetition of the request is answered with: without a secret that the body shows
 * @param location of what was made, or null
 * @param etag or null
 */
record Answer(Status status, byte[] body, byte[] kept, String location, String etag) {

    private static final byte[] NOTHING = {};

    /** A part of a list, and the cursor of the next one, or null. */
    record Items<V>(List<V> items, String next) {}

    static Answer ok(Object value) {
        byte[] body = JsonFormat.bytes(value);
        return new Answer(Status.OK_200, body, body, null, null);
    }

    /** One resource, with the ETag that a change of it has to name. */
    static Answer resource(Object value) {
        byte[] body = JsonFormat.bytes(value);
        return new Answer(Status.OK_200, body, body, null, Etag.of(body));
    }

    static Answer created(String location, Object value) {
        byte[] body = JsonFormat.bytes(value);
        return new Answer(Status.CREATED_201, body, body, location, Etag.of(body));
    }

    /** Something made with a secret that is shown this once. */
    static Answer createdOnce(String location, Object withSecret, Object without) {
        return new Answer(Status.CREATED_201, JsonFormat.bytes(withSecret), JsonFormat.bytes(without), location, null);
    }

    static <T, K, V> Answer page(Page<T, K> page, Function<T, V> view) {
        String next = page.next() == null ? null : Cursor.encode(page.next());
        return ok(new Items<>(page.items().stream().map(view).toList(), next));
    }

    static Answer nothing() {
        return new Answer(Status.NO_CONTENT_204, NOTHING, NOTHING, null, null);
    }
}
