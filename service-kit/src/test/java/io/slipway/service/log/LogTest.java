package io.slipway.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class LogTest {

    private final PrintStream standardOutput = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(written, false, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(standardOutput);
        Log.threshold(Level.INFO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "\"quoted\" and \\ back",
                "two\nlines\r\n\tand more",
                "\u0001\u001b[31m",
                "\u00e4\u20ac\u2028",
                "\ud83d\ude80",
                ""
            })
    void anyTextIsOneLineOfJson(String text) {
        Log.write(Level.INFO, "test", text);
        assertThat(lines()).hasLineCount(1).endsWith("}\n");
        assertThat(line())
                .containsEntry("message", text)
                .containsEntry("level", "INFO")
                .containsEntry("logger", "test");
    }

    @Test
    void fieldsKeepTheirTypes() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("int", 1);
        fields.put("long", 2L);
        fields.put("double", 1.5);
        fields.put("boolean", true);
        fields.put("other", Level.OFF);
        Log.write(Level.INFO, "test", "message", fields, null);
        assertThat(line())
                .containsEntry("int", 1)
                .containsEntry("long", 2)
                .containsEntry("double", 1.5)
                .containsEntry("boolean", true)
                .containsEntry("other", "OFF");
    }

    @Test
    void theTraceOfTheCurrentRequestIsNamed() {
        TraceContext trace = TraceContext.create();
        ScopedValue.where(TraceContext.CURRENT, trace).run(() -> Log.write(Level.INFO, "test", "message"));
        assertThat(line()).containsEntry("trace_id", trace.traceId()).containsEntry("span_id", trace.spanId());
    }

    @ParameterizedTest
    @CsvSource({
        "INFO,  DEBUG,   a.b,              false",
        "INFO,  INFO,    a.b,              true",
        "DEBUG, DEBUG,   a.b,              true",
        "ERROR, WARNING, a.b,              false",
        "INFO,  OFF,     a.b,              false",
        "OFF,   ERROR,   a.b,              false",
        "INFO,  INFO,    io.helidon.start, false",
        "INFO,  WARNING, io.helidon.start, true",
        "DEBUG, INFO,    io.helidon.start, true",
    })
    void theThresholdDecides(Level threshold, Level level, String logger, boolean writes) {
        Log.threshold(threshold);
        assertThat(Log.writes(level, logger)).isEqualTo(writes);
        Log.write(level, logger, "message");
        assertThat(lines().isEmpty()).isEqualTo(!writes);
    }

    private String lines() {
        return written.toString(StandardCharsets.UTF_8);
    }

    // JSON is YAML, and this parser is not by the author of what wrote the line.
    private Map<String, Object> line() {
        Map<String, Object> line = new LinkedHashMap<>();
        ((Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(lines()))
                .forEach((name, value) -> line.put(name.toString(), value));
        return line;
    }
}
