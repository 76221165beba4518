package io.slipway.service.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** One answer to a scrape. */
public final class Exposition {

    private static final String TOTAL = "_total";

    private final StringBuilder text = new StringBuilder();
    private final Format format;

    /** An answer that is still empty. */
    public Exposition(Format format) {
        this.format = format;
    }

    /** The formats of a scrape. */
    public enum Format {
        /** Prometheus' text format, version 0.0.4. */
        PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),
        /** OpenMetrics 1.0: the same numbers, and exemplars with them. */
        OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        /** The format that a client asks for: the first one unless it names the other. */
        public static Format accepted(String accept) {
            return accept.contains("application/openmetrics-text") ? OPEN_METRICS : PROMETHEUS;
        }

        /** The media type of the text. */
        public String contentType() {
            return contentType;
        }
    }

    /** The kinds of metric families. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        SUMMARY
    }

    /** Begins a family; its samples follow. */
    public Exposition family(String name, Type type, String help) {
        // OpenMetrics 1.0, section "Counter": the suffix belongs to the sample, not to the family.
        String family = format == Format.OPEN_METRICS && name.endsWith(TOTAL)
                ? name.substring(0, name.length() - TOTAL.length())
                : name;
        text.append("# HELP ").append(family).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(family).append(' ');
        text.append(type.name().toLowerCase(Locale.ROOT)).append('\n');
        return this;
    }

    /** Adds a sample. */
    public Exposition sample(String name, Map<String, String> labels, double value) {
        return sample(name, labels, value, Optional.empty());
    }

    /** Adds a sample with one that it counts; only OpenMetrics shows that. */
    Exposition sample(String name, Map<String, String> labels, double value, Optional<Exemplar> exemplar) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append(braces(labels));
        }
        text.append(' ').append(number(value));
        if (format == Format.OPEN_METRICS) {
            exemplar.ifPresent(one -> text.append(" # ")
                    .append(braces(one.labels()))
                    .append(' ')
                    .append(number(one.seconds()))
                    .append(' ')
                    .append(String.format(Locale.ROOT, "%.3f", one.at().toEpochMilli() / 1e3)));
        }
        text.append('\n');
        return this;
    }

    private static String braces(Map<String, String> labels) {
        StringJoiner joined = new StringJoiner(",", "{", "}");
        labels.forEach((label, labelled) -> joined.add(label + "=\"" + escaped(labelled) + "\""));
        return joined.toString();
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
        return format == Format.OPEN_METRICS ? text + "# EOF\n" : text.toString();
    }
}
