package io.slipway.service.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** One answer in Prometheus' text format, version 0.0.4. */
public final class Exposition {

    /** The media type of the text. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /** The kinds of metric families. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        SUMMARY
    }

    /** Begins a family; its samples follow. */
    public Exposition family(String name, Type type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ');
        text.append(type.name().toLowerCase(Locale.ROOT)).append('\n');
        return this;
    }

    /** Adds a sample. */
    public Exposition sample(String name, Map<String, String> labels, double value) {
        text.append(name);
        if (!labels.isEmpty()) {
            StringJoiner joined = new StringJoiner(",", "{", "}");
            labels.forEach((label, labelled) -> joined.add(label + "=\"" + escaped(labelled) + "\""));
            text.append(joined);
        }
        text.append(' ').append(number(value)).append('\n');
        return this;
    }

    static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
