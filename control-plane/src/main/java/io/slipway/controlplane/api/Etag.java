package io.slipway.controlplane.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.slipway.controlplane.json.JsonFormat;
import io.slipway.controlplane.model.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Entity tags: a digest of the representation, so that they change exactly when it does. */
final class Etag {

    private static final int DIGITS = 32;

    private Etag() {}

    static String of(byte[] representation) {
        String text = new String(representation, StandardCharsets.UTF_8);
        return "\"" + Credential.digest(text).substring(0, DIGITS) + "\"";
    }

    /** Requires that a change is meant for what there is now; the caller holds it. */
    static void requireMatch(Call call, Object current) {
        String condition = call.header(HeaderNames.IF_MATCH)
                .orElseThrow(() -> new ProblemException(
                        "precondition-required",
                        Status.PRECONDITION_REQUIRED_428,
                        "Send If-Match with the ETag of what is to be changed, as GET gives it"));
        if (!matches(condition, of(JsonFormat.bytes(current)))) {
            throw new ProblemException(
                    "precondition-failed",
                    Status.PRECONDITION_FAILED_412,
                    "It has changed since that ETag; GET it again and repeat the change");
        }
    }

    static boolean matches(String condition, String etag) {
        return condition.strip().equals("*")
                || Arrays.stream(condition.split(",")).map(String::strip).anyMatch(etag::equals);
    }
}
