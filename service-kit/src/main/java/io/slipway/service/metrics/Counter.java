package io.slipway.service.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** A count that only grows, one per combination of label values. */
public final class Counter implements Collector {

    private final String name;
    private final String help;
    private final Labels labels;
    private final ConcurrentMap<Map<String, String>, LongAdder> counts = new ConcurrentHashMap<>();

    /** A counter; by convention its name ends in {@code _total}. */
    public Counter(String name, String help, String... labels) {
        this.name = name;
        this.help = help;
        this.labels = new Labels(List.of(labels));
    }

    /** Counts one. */
    public void increment(String... labelValues) {
        counts.computeIfAbsent(labels.with(List.of(labelValues)), key -> new LongAdder())
                .increment();
    }

    @Override
    public void collect(Exposition exposition) {
        exposition.family(name, Exposition.Type.COUNTER, help);
        counts.forEach((values, count) -> exposition.sample(name, values, count.sum()));
    }
}
