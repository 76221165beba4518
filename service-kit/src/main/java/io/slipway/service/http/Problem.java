package io.slipway.service.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.json.JsonGenerator;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;

/**
 * A problem detail (RFC 9457).
 *
 * @param type what kind of problem: the last part of the type URI {@code urn:slipway:problem:…}
 * @param status the HTTP status
 * @param detail what happened this time
 */
public record Problem(String type, Status status, String detail) {

    /** The media type. */
    public static final String CONTENT_TYPE = "application/problem+json";

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
        JsonGenerator.create(bytes)
                .writeObjectStart()
                .write("type", "urn:slipway:problem:" + type)
                .write("title", status.reasonPhrase())
                .write("status", status.code())
                .write("detail", detail)
                .writeObjectEnd()
                .close();
        return bytes.toByteArray();
    }
}
