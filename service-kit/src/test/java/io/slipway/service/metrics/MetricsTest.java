package io.slipway.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slipway.service.log.TraceContext;
import io.slipway.service.metrics.Exposition.Format;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {

    private final Metrics metrics = new Metrics();

    @Test
    void aCounterCountsPerLabels() {
        Counter counter = metrics.register(new Counter("things_total", "Things", "kind"));
        counter.increment("a");
        counter.increment("b");
        counter.increment("a");
        assertThat(metrics.scrape(Format.PROMETHEUS))
                .startsWith("# HELP things_total Things\n# TYPE things_total counter\n")
                .contains("things_total{kind=\"a\"} 2\n", "things_total{kind=\"b\"} 1\n");
    }

    @Test
    void aHistogramIsCumulative() {
        Histogram histogram = metrics.register(new Histogram("time_seconds", "Time"));
        histogram.observe(Duration.ofMillis(5));
        histogram.observe(Duration.ofMillis(30));
        histogram.observe(Duration.ofSeconds(20));
        assertThat(metrics.scrape(Format.PROMETHEUS).lines())
                .contains(
                        "# TYPE time_seconds histogram",
                        "time_seconds_bucket{le=\"0.005\"} 1",
                        "time_seconds_bucket{le=\"0.025\"} 1",
                        "time_seconds_bucket{le=\"0.05\"} 2",
                        "time_seconds_bucket{le=\"10\"} 2",
                        "time_seconds_bucket{le=\"+Inf\"} 3",
                        "time_seconds_sum 20.035",
                        "time_seconds_count 3");
    }

    @Test
    void openMetricsLeadsFromABucketToATrace() {
        Histogram histogram = metrics.register(new Histogram("time_seconds", "Time"));
        Counter counter = metrics.register(new Counter("things_total", "Things"));
        TraceContext span = TraceContext.create();
        ScopedValue.where(TraceContext.CURRENT, span).run(() -> histogram.observe(Duration.ofMillis(30)));
        counter.increment();
        assertThat(metrics.scrape(Format.OPEN_METRICS))
                .containsPattern("time_seconds_bucket\\{le=\"0.05\"} 1 # \\{trace_id=\"" + span.traceId()
                        + "\",span_id=\"" + span.spanId() + "\"} 0.03 \\d{10}\\.\\d{3}\n")
                .contains("time_seconds_bucket{le=\"0.1\"} 1\n")
                .contains("# TYPE things counter\nthings_total 1\n")
                .endsWith("# EOF\n");
        assertThat(metrics.scrape(Format.PROMETHEUS)).doesNotContain("trace_id", "EOF");
    }

    @ParameterizedTest
    @CsvSource({
        "'', PROMETHEUS",
        "*/*, PROMETHEUS",
        "text/plain;version=0.0.4, PROMETHEUS",
        "'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.3', OPEN_METRICS"
    })
    void theClientChoosesTheFormat(String accept, Format format) {
        assertThat(Format.accepted(accept)).isEqualTo(format);
    }

    @Test
    void labelsAreEscaped() {
        Exposition exposition = new Exposition(Format.PROMETHEUS).sample("x", Map.of("l", "a\"b\\c\nd"), 1);
        assertThat(exposition).hasToString("x{l=\"a\\\"b\\\\c\\nd\"} 1\n");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "12, 12", "1.5, 1.5", "1e9, 1000000000", "Infinity, +Inf", "-Infinity, -Inf", "NaN, NaN"})
    void numbersAreAsPrometheusReadsThem(double value, String text) {
        assertThat(Exposition.number(value)).isEqualTo(text);
    }

    @Test
    void labelValuesThatDoNotFitTheNamesAreAMistake() {
        Counter counter = new Counter("things_total", "Things", "kind");
        assertThatIllegalArgumentException().isThrownBy(() -> counter.increment("a", "b"));
    }

    @Test
    void theJvmTellsItsMemoryCollectionsAndThreads() {
        metrics.register(new JvmMetrics());
        assertThat(metrics.scrape(Format.PROMETHEUS))
                .containsPattern("jvm_memory_used_bytes\\{type=\"heap\",pool=\"[^\"]+\"} [1-9]\\d+\n")
                .containsPattern("jvm_gc_duration_seconds_count\\{gc=\"[^\"]+\"} \\d+\n")
                .containsPattern("jvm_thread_count [1-9]\\d*\n")
                .containsPattern("process_start_time_seconds \\d+")
                .containsPattern("process_cpu_seconds_total \\d+");
    }
}
