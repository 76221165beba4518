package io.slipway.service.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.json.JsonGenerator;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * A problem detail (RFC 9457).
 *
 * @param type what kind of problem: the last part of the type URI {@code urn:slipway:problem:…}
 * @param status the HTTP status
 * @param detail what happened this time
 * @param errors each faulty part of the request's content, where that is what is wrong
 */
public record Problem(String type, Status status, String detail, List<FieldError> errors) {

    /** The media type. */
    public static final String CONTENT_TYPE = "application/problem+json";

    /**
     * One faulty part of a request's content.
     *
     * @param field JSON pointer (RFC 6901) to it
     * @param detail what is wrong with it
     */
    public record FieldError(String field, String detail) {}

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem that is not one of certain fields. */
    public Problem(String type, Status status, String detail) {
        this(type, status, detail, List.of());
    }

    /** Answers a request with this problem. */
    public void send(ServerResponse response) {
        response.status(status)
                .header(HeaderNames.CONTENT_TYPE, CONTENT_TYPE)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send(bytes());
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Not a JsonObject: in Helidon 4.4.0 it writes its numbers as texts.
        JsonGenerator json = JsonGenerator.create(bytes);
        json.writeObjectStart()
                .write("type", "urn:slipway:problem:" + type)
                .write("title", status.reasonPhrase())
                .write("status", status.code())
                .write("detail", detail);
        if (!errors.isEmpty()) {
            json.writeKey("errors").writeArrayStart();
            errors.forEach(error -> json.writeObjectStart()
                    .write("field", error.field())
                    .write("detail", error.detail())
                    .writeObjectEnd());
            json.writeArrayEnd();
        }
        json.writeObjectEnd().close();
        return bytes.toByteArray();
    }
}
