package io.slipway.registry.promotion;

import io.slipway.oci.Digest;
import io.slipway.oci.JsonTree;
import io.slipway.oci.OciFormatException;
import io.slipway.registry.promotion.PromotionRecord.Action;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a promotion record. */
final class PromotionRecordJson {
    private static final int SCHEMA_VERSION = 1;

    private PromotionRecordJson() {}

    static byte[] write(PromotionRecord entry) {
        return JsonTree.writeIndented(tree(entry));
    }

    static ObjectNode tree(PromotionRecord entry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("environment", entry.environment().name());
        json.put("digest", entry.digest().toString());
        json.put("version", entry.version().orElse(null));
        json.put("previous", entry.previous().map(Digest::toString).orElse(null));
        json.put("previousVersion", entry.previousVersion().orElse(null));
        json.put("action", entry.action().name().toLowerCase(Locale.ROOT));
        json.put("at", entry.at().toString());
        json.put("by", entry.by());
        json.put("reason", entry.reason().orElse(null));
        json.put("run", entry.run().orElse(null));
        json.put("evidence", entry.evidence().map(Digest::toString).orElse(null));
        return json;
    }

    /** @throws OciFormatException if it is no promotion record of a schema version known here */
    static PromotionRecord parse(byte[] document) {
        try {
            JsonNode json = JsonTree.read(document);
            if (json.path("schemaVersion").asInt(0) != SCHEMA_VERSION) {
                throw new OciFormatException("its schemaVersion is " + json.path("schemaVersion")
                        + " (this Slipway reads " + SCHEMA_VERSION + ")");
            }
            return new PromotionRecord(
                    new Environment(required(json, "environment")),
                    Digest.parse(required(json, "digest")),
                    text(json, "version"),
                    text(json, "previous").map(Digest::parse),
                    text(json, "previousVersion"),
                    Action.valueOf(required(json, "action").toUpperCase(Locale.ROOT)),
                    Instant.parse(required(json, "at")),
                    required(json, "by"),
                    text(json, "reason"),
                    text(json, "run"),
                    text(json, "evidence").map(Digest::parse));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new OciFormatException("Not a promotion record: " + e.getMessage(), e);
        }
    }

    private static String required(JsonNode json, String field) {
        return text(json, field).orElseThrow(() -> new OciFormatException("field '" + field + "' is missing"));
    }

    private static Optional<String> text(JsonNode json, String field) {
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new OciFormatException("field '" + field + "' is " + value + " (must be a string)");
        }
        return Optional.of(value.stringValue());
    }
}
