package io.slipway.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes exactly as Jackson's mapper does. */
class JsonTreeTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonMapper INDENTING =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\": {\"b\": [1, [], {}, {\"c\": null}]}, \"d\": [true, false], \"\": \"\"}",
                "[0, -1, 2147483648, -9223372036854775808, 9223372036854775808, 123456789012345678901234567890]",
                "[0.1, 2.50, -1e300, 1E-7, 100.0]",
                "[\"\\u0000\\n\\\"\\\\/\", \"\u00e4\u20ac\", \"\\ud83d\\ude80\", \"\u2028<&>\"]",
                "\"text\"",
                " 17 ",
                "null",
                ""
            })
    void isWhatTheMapperMakesOfIt(String json) {
        byte[] content = json.getBytes(StandardCharsets.UTF_8);

        JsonNode tree = JsonTree.read(content);

        assertThat(tree).isEqualTo(MAPPER.readTree(content));
        if (!tree.isMissingNode()) {
            assertThat(JsonTree.write(tree)).isEqualTo(MAPPER.writeValueAsBytes(tree));
            assertThat(JsonTree.writeIndented(tree)).isEqualTo(INDENTING.writeValueAsBytes(tree));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[1", "{\"a\"}", "{\"a\": 1,}", "tru", "1 2", "{} []", "]", "{\"a\": 1, \"a\": 2}", "NaN"})
    void whatIsNoJsonIsRefused(String json) {
        assertThatThrownBy(() -> JsonTree.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThatThrownBy(() -> JsonTree.read("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JacksonException.class);
    }
}
