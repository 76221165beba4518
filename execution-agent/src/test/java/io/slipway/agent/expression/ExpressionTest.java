package io.slipway.agent.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.agent.json.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ExpressionTest {

    private static final String INPUT = """
            {"whole": 3, "fraction": 1.5, "unit": 2.0, "none": null, "yes": true, "text": "ab", "list": [1, 2, 3],
             "huge": 123456789012345678901234567890, "long": 1.2345678901234567890123, "tiny": 1e-400,
             "max": 9223372036854775807, "beyond": 9223372036854775808, "seventeen": 0.10000000000000001}
            """;

    private final Expressions expressions = new Expressions(100_000);

    @AfterEach
    void noInterruptIsLeft() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "input.whole + 1 | 4",
                "input.fraction * 2.0 | 3.0",
                "double(input.whole) / 2.0 | 1.5",
                "input.unit | 2.0",
                "input.fraction > 1 | true",
                "input.none | null",
                "input.none == null | true",
                "has(input.nothing) | false",
                "input.max | 9223372036854775807",
                "input.seventeen | 0.1",
                "input.list.map(x, x * 2) | [2,4,6]",
                "input.list.filter(x, x > 1) | [2,3]",
                "{'a': input.none, 'b': [1u]} | {\"a\":null,\"b\":[1]}",
                "steps.first.total + 1 | 42",
                "b'ab' | \"YWI=\"",
                "duration('90s') | \"90s\"",
                "duration('1500ms') | \"1.5s\"",
                "timestamp('2026-01-02T03:04:05Z') | \"2026-01-02T03:04:05Z\"",
                "'%' + input.text | \"%ab\"",
            })
    void valuesAreThoseOfJson(String expression, String expected) throws Exception {
        assertThat(value(expression).toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"huge", "long", "tiny", "beyond"})
    void aNumberThatNeitherTypeHoldsIsPassedOnExactly(String name) throws Exception {
        assertThat(value("input." + name)).isEqualTo(Json.MAPPER.readTree(INPUT).get(name));
        assertThat(value("input.%s == input.%s".formatted(name, name)).booleanValue())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "input.huge + 1 | line 1, column 12: No matching overload",
                "input.fraction * 2 | use int(…), double(…) or string(…)",
                "input.nothing | line 1, column 6: key 'nothing' is not present in map",
                "steps.later.body | line 1, column 6: key 'later' is not present in map",
                "input.whole / 0 | line 1, column 13: / by zero",
                "input.max + 1 | overflow",
                "1 + | line 1, column 4: ",
                "now() | undeclared reference to 'now'",
                "type(1) | which JSON lacks",
                "0.0 / 0.0 | the number NaN",
                "{1: 2} | a map with the key 1",
            })
    void whatHasNoValueSaysWhyAndWhere(String expression, String reason) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> value(expression))
                .withMessageContaining(reason)
                .withMessageContaining("expression \"" + expression + "\"");
    }

    @Test
    void thePlaceCountsLinesAndCharacters() {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> value("'😀' +\n  input.nothing"))
                .withMessageContaining("line 2, column 8: key 'nothing'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Every list here is twice the one before; without counting its elements comparing takes days.
                "[[0]]" + DOUBLED + DOUBLED + DOUBLED + DOUBLED + " == [[0]]" + DOUBLED + DOUBLED + DOUBLED + DOUBLED,
                "['abcdefghijklmnopqrstuvwxyz']" + GROWN + GROWN + GROWN,
                MANY + ".map(a, " + MANY + ".map(b, " + MANY + ".map(c, a)))",
                // The exception of the limit must not vanish in an or.
                "(" + MANY + ".map(a, " + MANY + ".map(b, " + MANY + ".map(c, a))) == []) || true",
                MANY + ".all(a, " + MANY + ".all(b, " + MANY + " == " + MANY + "))",
            })
    void whatCostsTooMuchIsEnded(String expression) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> value(expression))
                .withMessageContaining("costs more than 100000");
    }

    private static final String DOUBLED = ".map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a])"
            + ".map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a])";
    private static final String GROWN = ".map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a).map(a,a+a)"
            + ".map(a,a+a).map(a,a+a).map(a,a+a)";
    private static final String MANY =
            "[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]";

    @Test
    void aSearchCostsTheProductOfItsTexts() throws Exception {
        String text = "a".repeat(20_000);
        Variables variables = Variables.of(
                Json.MAPPER.createObjectNode().put("text", text).put("part", text.substring(1) + "b"), Map.of());
        assertThat(expressions
                        .compile("input.text.contains('b')")
                        .evaluate(variables)
                        .booleanValue())
                .isFalse();
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() ->
                        expressions.compile("input.text.contains(input.part)").evaluate(variables))
                .withMessageContaining("costs more than");
    }

    @Test
    void aLongListMayBeMapped() throws Exception {
        var list = Json.MAPPER.createArrayNode();
        for (int i = 0; i < 3000; i++) {
            list.add(i);
        }
        JsonNode mapped = expressions
                .compile("input.filter(x, x % 2 == 0).map(x, {'n': x})")
                .evaluate(Variables.of(list, Map.of()));
        assertThat(mapped).hasSize(1500);
    }

    @Test
    void anInterruptEndsAnEvaluation() throws Exception {
        Expression expression = expressions.compile("input.list.map(x, x) == [] || true");
        Variables variables = Variables.of(Json.MAPPER.readTree(INPUT), Map.of());
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> expression.evaluate(variables));
        } finally {
            Thread.interrupted();
        }
    }

    private JsonNode value(String expression) throws Exception {
        Variables variables =
                Variables.of(Json.MAPPER.readTree(INPUT), Map.of("first", Json.MAPPER.readTree("{\"total\": 41}")));
        return expressions.compile(expression).evaluate(variables);
    }
}
