package io.slipway.controlplane.engine;

import io.slipway.controlplane.model.RunState;
import io.slipway.service.metrics.Counter;
import io.slipway.service.metrics.Exposition;
import io.slipway.service.metrics.Metrics;
import java.util.Map;

/** What is counted about runs. */
public final class RunMetrics {

    private static final String RUNS = "controlplane_runs";

    private final Counter finished;
    private final Counter expired;
    private volatile long queued;
    private volatile long running;

    public RunMetrics(Metrics metrics) {
        finished = metrics.register(new Counter("controlplane_runs_total", "Runs that ended, by state", "state"));
        expired = metrics.register(new Counter("controlplane_leases_expired_total", "Leases whose agents fell silent"));
        metrics.register(exposition -> exposition
                .family(RUNS, Exposition.Type.GAUGE, "Runs of all tenants that have not ended")
                .sample(RUNS, Map.of("state", RunState.QUEUED.toString()), queued)
                .sample(RUNS, Map.of("state", RunState.RUNNING.toString()), running));
    }

    void finished(RunState state) {
        finished.increment(state.toString());
    }

    void leaseExpired() {
        expired.increment();
    }

    void unfinished(long nowQueued, long nowRunning) {
        queued = nowQueued;
        running = nowRunning;
    }
}
