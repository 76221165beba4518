package io.slipway.registry.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The metrics, and whether they keep to Prometheus' text format, version 0.0.4. */
class ReportMetricsTest {
    private static final Pattern COMMENT =
            Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) ((?:[^\\\\\n]|\\\\[\\\\n])+)");
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\\\\\"\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{" + LABEL + "(?:," + LABEL + ")*\\})? (-?[0-9]+(?:\\.[0-9]+)?)");

    @Test
    void theyAreWhatTheReportSays() {
        assertThat(ReportMetrics.of(Reports.report()).lines())
                .contains(
                        "slipway_image_compressed_bytes{repository=\"r.example/acme/orders\",tag=\"v1.2.0\",platform=\"linux/amd64\"} 20500000",
                        "slipway_image_layers{repository=\"r.example/acme/orders\",tag=\"v1.2.0\",platform=\"linux/arm64\"} 5",
                        "slipway_image_created_timestamp_seconds{repository=\"r.example/acme/orders\",tag=\"v1.2.0\"} 1794398400",
                        "slipway_image_conforms{repository=\"r.example/acme/orders\",tag=\"v1.1.0\"} 0",
                        "slipway_image_broken_rules{repository=\"r.example/acme/orders\",tag=\"v1.1.0\"} 1",
                        "slipway_image_vulnerabilities{repository=\"r.example/acme/orders\",tag=\"v1.1.0\",severity=\"critical\"} 1",
                        "slipway_image_vulnerabilities{repository=\"r.example/acme/orders\",tag=\"v1.1.0\",severity=\"high\"} 0",
                        "slipway_repository_images{repository=\"r.example/acme/orders\"} 3",
                        "slipway_repository_stored_bytes{repository=\"r.example/acme/orders\",kind=\"shared\"} 9000000",
                        "slipway_repository_pulls_total{repository=\"r.example/acme/orders\"} 41",
                        "slipway_repository_prunable_bytes{repository=\"r.example/acme/orders\"} 11000000",
                        "slipway_environment_since_timestamp_seconds{repository=\"r.example/acme/orders\",environment=\"prod\"} 1793620800",
                        "slipway_registry_response_seconds{registry=\"r.example\",quantile=\"0.5\"} 0.02",
                        "slipway_registry_response_seconds_sum{registry=\"r.example\"} 0.06",
                        "slipway_registry_response_seconds_count{registry=\"r.example\"} 3",
                        "slipway_registry_failed_requests{registry=\"r.example\"} 2");
    }

    @Test
    void theyKeepToTheFormat() {
        String text = ReportMetrics.of(Reports.report());

        assertThat(text).endsWith("\n");
        requireFormat(text);
    }

    @Test
    void whateverStandsInALabelIsEscaped() {
        PrometheusText text = new PrometheusText().gauge("a_b", "Back\\slash\nand line.");
        text.add("a_b", 1, "l", "quote \" back\\slash\nline {},=");

        assertThat(text)
                .hasToString("# HELP a_b Back\\\\slash\\nand line.\n# TYPE a_b gauge\n"
                        + "a_b{l=\"quote \\\" back\\\\slash\\nline {},=\"} 1\n");
        requireFormat(text.toString());
    }

    @Test
    void secondsAreNumbersWithoutAnExponent() {
        PrometheusText text = new PrometheusText().summary("s", "Seconds.");
        text.add("s", "_sum", Duration.ofSeconds(100));
        text.add("s", "_sum", Duration.ofNanos(1), "l", "v");

        assertThat(text.toString()).contains("s_sum 100\n", "s_sum{l=\"v\"} 0.000000001\n");
    }

    /** Comments before their samples, each family in one piece, no series twice. */
    private static void requireFormat(String text) {
        Set<String> families = new HashSet<>();
        Set<String> series = new HashSet<>();
        String family = "";
        for (String line : text.split("\n")) {
            Matcher comment = COMMENT.matcher(line);
            if (comment.matches()) {
                family = comment.group(2);
                assertThat(families.add(comment.group(1) + family)).as(line).isTrue();
                if (comment.group(1).equals("TYPE")) {
                    assertThat(comment.group(3)).isIn("gauge", "counter", "summary");
                    assertThat(comment.group(3).equals("counter")).as(line).isEqualTo(family.endsWith("_total"));
                }
            } else {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                assertThat(sample.group(1)).as(line).isIn(List.of(family, family + "_sum", family + "_count"));
                assertThat(series.add(sample.group(1) + sample.group(2)))
                        .as(line)
                        .isTrue();
            }
        }
        assertThat(series).isNotEmpty();
    }
}
