package io.slipway.registry.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Metrics in Prometheus' text format, version 0.0.4, such as node_exporter's textfile collector reads. */
final class PrometheusText {
    private final Map<String, Family> families = new LinkedHashMap<>();

    /** Metrics of one name, which must stand together. */
    private record Family(String type, String help, List<String> samples) {}

    PrometheusText gauge(String name, String help) {
        families.put(name, new Family("gauge", help, new ArrayList<>()));
        return this;
    }

    PrometheusText counter(String name, String help) {
        families.put(name, new Family("counter", help, new ArrayList<>()));
        return this;
    }

    PrometheusText summary(String name, String help) {
        families.put(name, new Family("summary", help, new ArrayList<>()));
        return this;
    }

    /** @param labels names and values in turn */
    void add(String name, long value, String... labels) {
        sample(name, name, Long.toString(value), labels);
    }

    void add(String name, Instant value, String... labels) {
        sample(name, name, Long.toString(value.getEpochSecond()), labels);
    }

    /** A sample of a family with an ending of its own, such as {@code _sum}. */
    void add(String family, String ending, Duration value, String... labels) {
        sample(
                family,
                family + ending,
                BigDecimal.valueOf(value.toNanos(), 9).stripTrailingZeros().toPlainString(),
                labels);
    }

    void addCount(String family, long value, String... labels) {
        sample(family, family + "_count", Long.toString(value), labels);
    }

    private void sample(String family, String name, String value, String... labels) {
        StringBuilder sample = new StringBuilder(name);
        for (int i = 0; i < labels.length; i += 2) {
            sample.append(i == 0 ? '{' : ',')
                    .append(labels[i])
                    .append("=\"")
                    .append(escaped(labels[i + 1]).replace("\"", "\\\""))
                    .append('"');
        }
        if (labels.length > 0) {
            sample.append('}');
        }
        families.get(family).samples().add(sample.append(' ').append(value).toString());
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    /** Families without a sample are left out. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        families.forEach((name, family) -> {
            if (!family.samples().isEmpty()) {
                text.append("# HELP ")
                        .append(name)
                        .append(' ')
                        .append(escaped(family.help()))
                        .append('\n');
                text.append("# TYPE ")
                        .append(name)
                        .append(' ')
                        .append(family.type())
                        .append('\n');
                family.samples().forEach(sample -> text.append(sample).append('\n'));
            }
        });
        return text.toString();
    }
}
