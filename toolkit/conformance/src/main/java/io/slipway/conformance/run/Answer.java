package io.slipway.conformance.run;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a path answered.
 *
 * @param status 0 if nothing came
 * @param contentType empty where none was stated
 * @param body or, where nothing came, why
 * @param date when the service says that it answered
 */
public record Answer(String path, int status, String contentType, String body, Optional<Instant> date) {
    private static final int LONGEST_QUOTE = 200;

    public static Answer none(String path, String reason) {
        return new Answer(path, 0, "", reason, Optional.empty());
    }

    public boolean ok() {
        return status == 200;
    }

    public String describe() {
        return status == 0
                ? path + " gave no answer (" + body + ")"
                : String.format(Locale.ROOT, "%s answered %d: %s", path, status, quote());
    }

    private String quote() {
        String line = body.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }
}
