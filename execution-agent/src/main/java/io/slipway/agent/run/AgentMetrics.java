package io.slipway.agent.run;

import io.slipway.agent.lease.Reachability;
import io.slipway.service.metrics.Counter;
import io.slipway.service.metrics.Exposition;
import io.slipway.service.metrics.Histogram;
import io.slipway.service.metrics.Metrics;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What the agent counts. */
public final class AgentMetrics {

    private final Counter runs;
    private final Histogram steps;
    private final Counter heartbeatFailures;
    private final Counter leasesLost;
    private final AtomicInteger activeLeases = new AtomicInteger();

    private AgentMetrics(Metrics metrics) {
        runs = metrics.register(
                new Counter("agent_runs_total", "Runs by how this agent's part in them ended", "outcome"));
        steps = metrics.register(new Histogram(
                "agent_step_attempt_duration_seconds", "Attempts of steps by type and outcome", "type", "outcome"));
        heartbeatFailures = metrics.register(
                new Counter("agent_heartbeat_failures_total", "Heartbeats without an answer, or with a wrong one"));
        leasesLost = metrics.register(
                new Counter("agent_leases_lost_total", "Leases that ended while their runs were being executed"));
    }

    /** Adds the agent's metrics to a service's. */
    public static AgentMetrics register(Metrics metrics, Reachability controlPlane) {
        AgentMetrics agent = new AgentMetrics(metrics);
        metrics.register(exposition -> {
            gauge(exposition, "agent_active_leases", "Runs that are being executed", agent.activeLeases.get());
            gauge(
                    exposition,
                    "agent_control_plane_reachable",
                    "1 while the control-plane answers and accepts the key, else 0",
                    controlPlane.up() ? 1 : 0);
        });
        return agent;
    }

    void leased() {
        activeLeases.incrementAndGet();
    }

    void ended(RunEnding ending) {
        activeLeases.decrementAndGet();
        runs.increment(ending.name().toLowerCase(Locale.ROOT));
        if (ending == RunEnding.LOST) {
            leasesLost.increment();
        }
    }

    void attempted(String type, String outcome, Duration duration) {
        steps.observe(duration, type, outcome);
    }

    void heartbeatFailed() {
        heartbeatFailures.increment();
    }

    private static void gauge(Exposition exposition, String name, String help, int value) {
        exposition.family(name, Exposition.Type.GAUGE, help).sample(name, Map.of(), value);
    }
}
