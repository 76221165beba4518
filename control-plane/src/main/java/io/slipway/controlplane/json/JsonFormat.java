package io.slipway.controlplane.json;

import io.slipway.controlplane.model.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** How the service reads and writes JSON. */
public final class JsonFormat {

    // ASCII, because a text may hold half of a surrogate pair, which neither UTF-8 nor PostgreSQL can.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .addModule(new SimpleModule()
                    .addSerializer(Json.class, new RawSerializer())
                    .addDeserializer(Json.class, new RawDeserializer()))
            .build();

    private JsonFormat() {}

    /**
     * Reads a tree.
     *
     * @throws JacksonException if it is not JSON
     */
    public static JsonNode parse(byte[] bytes) {
        return MAPPER.readTree(bytes);
    }

    /** A tree as it is kept. */
    public static Json keep(JsonNode tree) {
        return new Json(MAPPER.writeValueAsString(tree));
    }

    /** Any of the service's values as JSON. */
    public static Json write(Object value) {
        return new Json(MAPPER.writeValueAsString(value));
    }

    /** Any of the service's values as bytes of an answer. */
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Reads what {@link #write} wrote. */
    public static <T> T read(String text, TypeReference<T> type) {
        return MAPPER.readValue(text, type);
    }

    private static final class RawSerializer extends ValueSerializer<Json> {
        @Override
        public void serialize(Json value, JsonGenerator generator, SerializationContext context) {
            generator.writeRawValue(value.text());
        }
    }

    private static final class RawDeserializer extends ValueDeserializer<Json> {
        @Override
        public Json deserialize(JsonParser parser, DeserializationContext context) {
            return keep(context.readTree(parser));
        }
    }
}
