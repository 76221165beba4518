package io.slipway.oci;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Strict reading and deterministic writing of the specification's JSON documents. */
final class Json {
    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode parseObject(byte[] json, String what) {
        try {
            if (JsonTree.read(json) instanceof ObjectNode object) {
                return object;
            }
            throw new OciFormatException("Not " + what + ": the JSON is no object");
        } catch (JacksonException e) {
            throw new OciFormatException("Not " + what + ": " + e.getOriginalMessage(), e);
        }
    }

    static byte[] write(JsonNode node) {
        return JsonTree.write(node);
    }

    static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new OciFormatException("Field '" + field + "' is " + value + " (must be a string)");
        }
        return Optional.of(value.stringValue());
    }

    static String requiredText(JsonNode node, String field) {
        return text(node, field).orElseThrow(() -> new OciFormatException("Field '" + field + "' is missing"));
    }

    static long requiredLong(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new OciFormatException("Field '" + field + "' is " + value + " (must be a whole number)");
        }
        return value.longValue();
    }

    static List<String> textList(JsonNode node, String field) {
        return list(node, field, element -> {
            if (!element.isString()) {
                throw new OciFormatException("Field '" + field + "' holds " + element + " (must be strings)");
            }
            return element.stringValue();
        });
    }

    static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> element) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!(value instanceof ArrayNode array)) {
            throw new OciFormatException("Field '" + field + "' is no array");
        }
        List<T> elements = new ArrayList<>();
        array.forEach(child -> elements.add(element.apply(child)));
        return List.copyOf(elements);
    }

    static SortedMap<String, String> textMap(JsonNode node, String field) {
        JsonNode value = node.get(field);
        SortedMap<String, String> map = new TreeMap<>();
        if (value == null || value.isNull()) {
            return map;
        }
        if (!(value instanceof ObjectNode object)) {
            throw new OciFormatException("Field '" + field + "' is no object");
        }
        object.propertyNames().forEach(key -> map.put(key, requiredText(object, key)));
        return map;
    }

    static void putList(ObjectNode node, String field, List<String> values) {
        ArrayNode array = node.putArray(field);
        values.forEach(array::add);
    }

    static void putMap(ObjectNode node, String field, Map<String, String> values) {
        if (!values.isEmpty()) {
            ObjectNode object = node.putObject(field);
            new TreeMap<>(values).forEach(object::put);
        }
    }

    static SortedMap<String, String> copy(Map<String, String> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
