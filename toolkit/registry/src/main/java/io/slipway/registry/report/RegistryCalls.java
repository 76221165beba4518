package io.slipway.registry.report;

import java.time.Duration;
import java.util.List;

/**
 * How a registry answered while the report was read.
 *
 * @param times of the calls that were answered, the shortest first
 * @param failures calls that were not answered, or by a fault of the registry
 */
public record RegistryCalls(String registry, List<Duration> times, long failures) {
    public RegistryCalls {
        times = times.stream().sorted().toList();
    }

    /** The time within which {@code share} of the calls, from 0 to 1, were answered. */
    public Duration quantile(double share) {
        return times.isEmpty()
                ? Duration.ZERO
                : times.get((int) Math.min(times.size() - 1L, (long) (share * times.size())));
    }

    public Duration total() {
        return times.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
