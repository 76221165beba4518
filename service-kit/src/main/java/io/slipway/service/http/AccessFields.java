package io.slipway.service.http;

import io.helidon.webserver.http.ServerRequest;
import java.util.Map;

/** What a handler adds to its request's line in the access log. */
public final class AccessFields {

    private final Map<String, Object> fields;

    AccessFields(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Adds a field to the line of that request. */
    public static void add(ServerRequest request, String name, Object value) {
        request.context().get(AccessFields.class).ifPresent(access -> access.fields.put(name, value));
    }

    Map<String, Object> fields() {
        return fields;
    }
}
