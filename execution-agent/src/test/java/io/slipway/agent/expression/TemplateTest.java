package io.slipway.agent.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.agent.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private final Expressions expressions = new Expressions(10_000);
    private final Variables variables = Variables.of(
            Json.MAPPER.readTree("{\"name\": \"Ada\", \"age\": 36, \"none\": null, \"list\": [1]}"), Map.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain | plain",
                "Hello ${input.name}! | Hello Ada!",
                "${input.name}${input.age} | Ada36",
                "$${input.name} costs $5 | ${input.name} costs $5",
                "a${'}'}b | a}b",
                "a${\"}\\\"}\"}b | a}\"}b",
                "a${r'\\}'}b | a\\}b",
                "a${'''it's }'''}b | ait's }b",
                "a${ {'x': 'y'}['x'] }b | ayb",
                "${input.age > 30} and ${1.5} | true and 1.5",
            })
    void expressionsAreReplacedByTheirValues(String template, String expected) throws Exception {
        assertThat(Template.parse(template, expressions).text(variables)).isEqualTo(expected);
    }

    @Test
    void aTemplateThatIsOneExpressionHasItsType() throws Exception {
        assertThat(Template.parse("${input.list}", expressions).value(variables).toString())
                .isEqualTo("[1]");
        assertThat(Template.parse("${input.age} ", expressions).value(variables).toString())
                .isEqualTo("\"36 \"");
    }

    @Test
    void whatIsEmbeddedIsEncodedAndWhatBeginsIsNot() throws Exception {
        assertThat(Template.parse("${input.name}/${input.name}", expressions).text(variables, String::toUpperCase))
                .isEqualTo("Ada/ADA");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a ${input.name | is not closed: write }",
                "a ${'}} | is not closed",
                "a ${input.list} | gives a list where a text is made",
                "a ${input.none} | gives null where a text is made",
                "a ${input} | gives a map",
                "a ${} | line 1, column 1",
            })
    void whatIsNoTemplateSaysWhy(String template, String reason) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Template.parse(template, expressions).text(variables))
                .withMessageContaining(reason);
    }
}
