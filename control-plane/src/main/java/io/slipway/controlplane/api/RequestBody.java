package io.slipway.controlplane.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Reads what requests carry.
 *
 * @param max most bytes of it
 */
record RequestBody(int max) {

    private static final byte[] NONE = {};

    byte[] read(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return NONE;
        }
        if (request.headers().contentLength().orElse(0) > max) {
            throw tooLarge();
        }
        byte[] content;
        try (InputStream stream = request.content().inputStream()) {
            content = stream.readNBytes(max);
            if (stream.read() >= 0) {
                throw tooLarge();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (content.length > 0) {
            requireJson(request);
        }
        return content;
    }

    private static void requireJson(ServerRequest request) {
        String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("application/json");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new ProblemException(
                    "unsupported-media-type",
                    Status.UNSUPPORTED_MEDIA_TYPE_415,
                    "The content is %s; send JSON with Content-Type: application/json".formatted(type));
        }
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                "content-too-large",
                Status.REQUEST_ENTITY_TOO_LARGE_413,
                "The content is larger than the limit of %d bytes (setting body.max)".formatted(max));
    }
}
