package io.slipway.registry.report;

import io.slipway.oci.client.CallListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes down how registries answer. */
public final class CallRecorder implements CallListener {
    private static final int SERVER_FAULT = 500;
    private static final int TOO_MANY = 429;

    private final Map<String, List<Duration>> times = new TreeMap<>();
    private final Map<String, Long> failures = new TreeMap<>();

    @Override
    public synchronized void answered(String registry, int status, Duration time) {
        times.computeIfAbsent(registry, any -> new ArrayList<>()).add(time);
        failures.merge(registry, status >= SERVER_FAULT || status == TOO_MANY ? 1L : 0L, Long::sum);
    }

    @Override
    public synchronized void failed(String registry, Duration time) {
        times.computeIfAbsent(registry, any -> new ArrayList<>());
        failures.merge(registry, 1L, Long::sum);
    }

    /** What was taken down, registry by registry. */
    public synchronized List<RegistryCalls> calls() {
        return times.entrySet().stream()
                .map(entry -> new RegistryCalls(entry.getKey(), entry.getValue(), failures.get(entry.getKey())))
                .toList();
    }
}
