package io.slipway.agent.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON's values as CEL's, and back.
 *
 * <p>Whole numbers are CEL's 64-bit int, others its double. A number that neither holds exactly stays what it is: it can be
 * passed on and compared, and every calculation with it fails, where others would silently round it.
 */
final class CelValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Every decimal of so many digits that a program prints for a double is read back as the same double. */
    private static final int DOUBLE_DIGITS = 17;

    private CelValues() {}

    static Object fromJson(JsonNode json) {
        if (json.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            json.properties().forEach(property -> map.put(property.getKey(), fromJson(property.getValue())));
            return map;
        }
        if (json.isArray()) {
            List<Object> list = new ArrayList<>(json.size());
            json.forEach(element -> list.add(fromJson(element)));
            return list;
        }
        if (json.isString()) {
            return json.stringValue();
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        if (json.isIntegralNumber()) {
            return json.canConvertToLong() ? (Object) json.longValue() : json.bigIntegerValue();
        }
        return json.isNumber() ? fraction(json.decimalValue()) : NullValue.NULL_VALUE;
    }

    /** The value as JSON, or an {@link IllegalArgumentException} that says what JSON has no value for. */
    static JsonNode toJson(Object value) {
        return switch (value) {
            case NullValue none -> JSON.nullNode();
            case Boolean truth -> JSON.booleanNode(truth);
            case Long number -> JSON.numberNode(number);
            case UnsignedLong number -> JSON.numberNode(number.bigIntegerValue());
            case Double number -> number(number);
            case BigInteger number -> JSON.numberNode(number);
            case BigDecimal number -> JSON.numberNode(number);
            case String text -> JSON.stringNode(text);
            case CelByteString bytes -> JSON.stringNode(Base64.getEncoder().encodeToString(bytes.toByteArray()));
            case Instant instant -> JSON.stringNode(instant.toString());
            case Duration duration -> JSON.stringNode(seconds(duration));
            case List<?> list -> array(list);
            case Map<?, ?> map -> object(map);
            default ->
                throw new IllegalArgumentException("a value of CEL's type " + type(value) + ", which JSON lacks");
        };
    }

    private static Object fraction(BigDecimal exact) {
        double nearest = exact.doubleValue();
        boolean lost = Double.isInfinite(nearest) || (nearest == 0 && exact.signum() != 0);
        return lost || exact.stripTrailingZeros().precision() > DOUBLE_DIGITS ? exact : (Object) nearest;
    }

    private static JsonNode number(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("the number " + number + ", which JSON lacks");
        }
        return JSON.numberNode(number);
    }

    // As in the JSON mapping of Protocol Buffers, which CEL refers to.
    private static String seconds(Duration duration) {
        BigDecimal nanos = BigDecimal.valueOf(duration.getNano(), 9);
        return BigDecimal.valueOf(duration.getSeconds())
                        .add(nanos)
                        .stripTrailingZeros()
                        .toPlainString() + "s";
    }

    private static ArrayNode array(List<?> list) {
        ArrayNode array = JSON.arrayNode(list.size());
        list.forEach(element -> array.add(toJson(element)));
        return array;
    }

    private static ObjectNode object(Map<?, ?> map) {
        ObjectNode object = JSON.objectNode();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("a map with the key " + key + ", and names in JSON are texts");
            }
            object.set(name, toJson(value));
        });
        return object;
    }

    private static String type(Object value) {
        return value.getClass().getSimpleName().replace("AutoValue_", "");
    }
}
