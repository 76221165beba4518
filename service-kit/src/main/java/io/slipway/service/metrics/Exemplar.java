package io.slipway.service.metrics;

import io.slipway.service.log.TraceContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One of the observations that a bucket counts, and the span in which it was made: the way from a metric to a trace.
 *
 * @param seconds what was observed
 */
record Exemplar(TraceContext span, double seconds, Instant at) {

    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("trace_id", span.traceId());
        labels.put("span_id", span.spanId());
        return labels;
    }
}
