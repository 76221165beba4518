package io.slipway.service.metrics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All metrics of a service. */
public final class Metrics {

    private final List<Collector> collectors = new CopyOnWriteArrayList<>();

    /** Adds a metric and returns it. */
    public <C extends Collector> C register(C collector) {
        collectors.add(collector);
        return collector;
    }

    /** The text of a scrape. */
    public String scrape(Exposition.Format format) {
        Exposition exposition = new Exposition(format);
        collectors.forEach(collector -> collector.collect(exposition));
        return exposition.toString();
    }
}
