package io.slipway.images;

import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of the image record; fields that it does not know are passed over. */
final class ImageRecordJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ImageRecordJson() {}

    static ImageRecord parse(byte[] json) {
        JsonNode node = MAPPER.readTree(json);
        int version = node.path("schemaVersion").asInt(0);
        if (version != ImageRecord.SCHEMA_VERSION) {
            throw new OciFormatException(
                    "schemaVersion is " + version + " (this Slipway reads " + ImageRecord.SCHEMA_VERSION + ")");
        }
        return new ImageRecord(
                text(node, "name"),
                kind(node),
                text(node, "version"),
                digest(node, "digest"),
                Instant.parse(text(node, "created")),
                optionalText(node, "revision"),
                required(node, "dirty").asBoolean(),
                base(required(node, "base")),
                required(node, "tags").valueStream().map(JsonNode::asString).toList(),
                text(node, "layout"),
                budgets(required(node, "budgets")),
                required(node, "platforms")
                        .valueStream()
                        .map(ImageRecordJson::platform)
                        .toList());
    }

    static byte[] write(ImageRecord record) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("schemaVersion", ImageRecord.SCHEMA_VERSION);
        node.put("name", record.name());
        node.put("kind", record.kind().id());
        node.put("version", record.version());
        node.put("digest", record.digest().toString());
        node.put("created", record.created().toString());
        node.put("revision", record.revision().orElse(null));
        node.put("dirty", record.dirty());
        node.putObject("base")
                .put("name", record.base().name())
                .put("digest", record.base().digest().map(Digest::toString).orElse(null));
        ArrayNode tags = node.putArray("tags");
        record.tags().forEach(tags::add);
        node.put("layout", record.layout());
        Budgets budgets = record.budgets();
        node.putObject("budgets")
                .put("size", budgets.size())
                .put("compressed", budgets.compressed())
                .put("startupMillis", budgets.startup().toMillis())
                .put("stopMillis", budgets.stop().toMillis())
                .put("memory", budgets.memory());
        ArrayNode platforms = node.putArray("platforms");
        record.platforms()
                .forEach(platform -> platforms
                        .addObject()
                        .put("platform", platform.platform().toString())
                        .put("digest", platform.digest().toString())
                        .put("config", platform.config().toString())
                        .put("size", platform.size())
                        .put("compressed", platform.compressed())
                        .put("layers", platform.layers()));
        return MAPPER.writeValueAsBytes(node);
    }

    /** Records of earlier versions are all of services. */
    private static ImageKind kind(JsonNode node) {
        String id = optionalText(node, "kind").orElse(ImageKind.SERVICE.id());
        return ImageKind.find(id)
                .orElseThrow(() ->
                        new OciFormatException("field 'kind' is '" + id + "' (must be " + ImageKind.names() + ")"));
    }

    private static BaseImage base(JsonNode node) {
        return new BaseImage(text(node, "name"), optionalText(node, "digest").map(Digest::parse));
    }

    private static Budgets budgets(JsonNode node) {
        return new Budgets(
                number(node, "size"),
                number(node, "compressed"),
                Duration.ofMillis(number(node, "startupMillis")),
                Duration.ofMillis(number(node, "stopMillis")),
                number(node, "memory"));
    }

    private static PlatformImage platform(JsonNode node) {
        return new PlatformImage(
                Platform.parse(text(node, "platform")),
                digest(node, "digest"),
                digest(node, "config"),
                number(node, "size"),
                number(node, "compressed"),
                Math.toIntExact(number(node, "layers")));
    }

    private static JsonNode required(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new OciFormatException("field '" + field + "' is missing");
        }
        return value;
    }

    private static Optional<String> optionalText(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    private static String text(JsonNode node, String field) {
        return required(node, field).asString();
    }

    private static Digest digest(JsonNode node, String field) {
        return Digest.parse(text(node, field));
    }

    private static long number(JsonNode node, String field) {
        JsonNode value = required(node, field);
        if (!value.canConvertToLong()) {
            throw new OciFormatException("field '" + field + "' is " + value + " (must be a whole number)");
        }
        return value.longValue();
    }
}
