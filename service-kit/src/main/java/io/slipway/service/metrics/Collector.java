package io.slipway.service.metrics;

/** Something that can tell its numbers. */
@FunctionalInterface
public interface Collector {

    /** Writes the families and samples of now. */
    void collect(Exposition exposition);
}
