package io.slipway.registry.pulls;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents of registries' own interfaces. */
final class ApiJson {
    private static final JsonMapper JSON = new JsonMapper();
    /** Before it, a time means never. */
    private static final Instant NEVER = Instant.EPOCH;

    private ApiJson() {}

    /** Empty if it is no JSON: some registries answer every address with a page for people. */
    static Optional<JsonNode> parse(byte[] document) {
        try {
            return Optional.of(JSON.readTree(document));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** A field's time; empty if it is none or means never. */
    static Optional<Instant> time(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(value.stringValue()).toInstant())
                    .filter(NEVER::isBefore);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
