package io.slipway.agent.json;

import io.slipway.service.config.Times;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The agent's JSON: numbers keep every digit, times are written {@code 30s}. */
public final class Json {

    /** Reads and writes everything. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new TimeReader()))
            .build();

    private Json() {}

    /** Whether a value takes no more than so many bytes; what is beyond is not written. */
    public static boolean fits(JsonNode value, long maxBytes) {
        Counter counter = new Counter(maxBytes);
        try {
            MAPPER.writeValue(counter, value);
        } catch (JacksonException e) {
            return false;
        }
        return counter.count <= maxBytes;
    }

    private static final class Counter extends OutputStream {

        private final long max;
        private long count;

        Counter(long max) {
            this.max = max;
        }

        @Override
        public void write(int b) throws IOException {
            add(1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            add(length);
        }

        private void add(int length) throws IOException {
            count += length;
            if (count > max) {
                throw new IOException("more than " + max + " bytes");
            }
        }
    }

    private static final class TimeReader extends StdDeserializer<Duration> {

        TimeReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getString();
            try {
                return Times.parse(String.valueOf(text));
            } catch (IllegalArgumentException e) {
                return (Duration) context.handleWeirdStringValue(Duration.class, text, "write a time such as 30s");
            }
        }
    }
}
