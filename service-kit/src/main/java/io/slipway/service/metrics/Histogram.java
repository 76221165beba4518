package io.slipway.service.metrics;

import io.slipway.service.log.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long things took, in seconds, one histogram per combination of label values. Each bucket keeps the trace of the last
 * observation in it.
 */
public final class Histogram implements Collector {

    /** Upper bounds in seconds, as OpenTelemetry recommends for HTTP. */
    private static final double[] BOUNDS = {
        0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, Double.POSITIVE_INFINITY
    };

    private final String name;
    private final String help;
    private final Labels labels;
    private final ConcurrentMap<Map<String, String>, Series> series = new ConcurrentHashMap<>();

    /** A histogram; by convention its name ends in {@code _seconds}. */
    public Histogram(String name, String help, String... labels) {
        this.name = name;
        this.help = help;
        this.labels = new Labels(List.of(labels));
    }

    /** Notes one duration. */
    public void observe(Duration duration, String... labelValues) {
        series.computeIfAbsent(labels.with(List.of(labelValues)), key -> new Series())
                .observe(duration);
    }

    @Override
    public void collect(Exposition exposition) {
        exposition.family(name, Exposition.Type.HISTOGRAM, help);
        series.forEach((values, one) -> one.collect(values, exposition));
    }

    private final class Series {

        private final LongAdder[] buckets = new LongAdder[BOUNDS.length];
        private final AtomicReferenceArray<Exemplar> exemplars = new AtomicReferenceArray<>(BOUNDS.length);
        private final LongAdder nanos = new LongAdder();

        Series() {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }

        void observe(Duration duration) {
            double seconds = duration.toNanos() / 1e9;
            int bucket = 0;
            while (seconds > BOUNDS[bucket]) {
                bucket++;
            }
            buckets[bucket].increment();
            nanos.add(duration.toNanos());
            if (TraceContext.CURRENT.isBound()) {
                exemplars.set(bucket, new Exemplar(TraceContext.CURRENT.get(), seconds, Instant.now()));
            }
        }

        void collect(Map<String, String> values, Exposition exposition) {
            long count = 0;
            for (int i = 0; i < buckets.length; i++) {
                count += buckets[i].sum();
                Map<String, String> bounded = new LinkedHashMap<>(values);
                bounded.put("le", Exposition.number(BOUNDS[i]));
                exposition.sample(name + "_bucket", bounded, count, Optional.ofNullable(exemplars.get(i)));
            }
            exposition.sample(name + "_sum", values, nanos.sum() / 1e9);
            exposition.sample(name + "_count", values, count);
        }
    }
}
