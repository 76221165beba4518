package io.slipway.service.log;

import io.helidon.json.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;

/**
 * The process's log: one JSON object per line on standard output.
 *
 * <p>Fields: {@code timestamp}, {@code level}, {@code logger}, {@code message}, {@code trace_id} and {@code span_id}
 * inside a request, {@code exception} with the stack trace, and the fields that the caller adds.
 */
public final class Log {

    private static volatile Level threshold = Level.INFO;

    private Log() {}

    /** The least level that is written. */
    public static void threshold(Level level) {
        threshold = level;
    }

    /** Whether lines of that level are written for that logger. */
    public static boolean writes(Level level, String logger) {
        if (level == Level.OFF) {
            return false;
        }
        // The server's own start-up chatter is of use only to someone who asks for detail.
        boolean chatty = logger.startsWith("io.helidon.") && threshold.compareTo(Level.INFO) == 0;
        return level.compareTo(chatty ? Level.WARNING : threshold) >= 0;
    }

    /** Writes a line. */
    public static void write(Level level, String logger, String message) {
        write(level, logger, message, Map.of(), null);
    }

    /**
     * Writes a line.
     *
     * @param fields more fields; a value is a number, a boolean, or is written as text
     * @param thrown what the line is about, or null
     */
    public static void write(Level level, String logger, String message, Map<String, ?> fields, Throwable thrown) {
        if (!writes(level, logger)) {
            return;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        JsonGenerator json = JsonGenerator.create(line);
        json.writeObjectStart();
        json.write("timestamp", Instant.now().toString());
        json.write("level", level.getName());
        json.write("logger", logger);
        json.write("message", message);
        if (TraceContext.CURRENT.isBound()) {
            json.write("trace_id", TraceContext.CURRENT.get().traceId());
            json.write("span_id", TraceContext.CURRENT.get().spanId());
        }
        fields.forEach((name, value) -> {
            switch (value) {
                case Integer number -> json.write(name, number);
                case Long number -> json.write(name, number);
                case Double number -> json.write(name, number);
                case Boolean truth -> json.write(name, truth);
                default -> json.write(name, value.toString());
            }
        });
        if (thrown != null) {
            json.write("exception", stackTrace(thrown));
        }
        json.writeObjectEnd();
        json.close();
        line.write('\n');
        // One write per line, so that lines of concurrent threads never mix.
        System.out.writeBytes(line.toByteArray());
        System.out.flush();
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
