package io.slipway.service.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The label names of one family. */
record Labels(List<String> names) {

    Labels {
        names = List.copyOf(names);
    }

    /** The names with values, in order. */
    Map<String, String> with(List<String> values) {
        if (values.size() != names.size()) {
            throw new IllegalArgumentException("labels %s need as many values, got %s".formatted(names, values));
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            labels.put(names.get(i), values.get(i));
        }
        return labels;
    }
}
