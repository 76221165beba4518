package io.slipway.agent;

import io.slipway.agent.expression.Expressions;
import io.slipway.agent.http.HttpStep;
import io.slipway.agent.lease.LeaseClient;
import io.slipway.agent.lease.Reachability;
import io.slipway.agent.run.AgentMetrics;
import io.slipway.agent.run.StepRunner;
import io.slipway.agent.run.Worker;
import io.slipway.agent.step.Transform;
import io.slipway.service.Service;
import io.slipway.service.ServiceContext;
import java.util.Map;

/** The execution-agent's main class. */
public final class ExecutionAgent {

    private ExecutionAgent() {}

    public static void main(String[] args) {
        service().run(args);
    }

    /** The service. */
    public static Service<AgentSettings> service() {
        return Service.of("execution-agent", AgentSettings::read, ExecutionAgent::configure);
    }

    private static void configure(AgentSettings settings, ServiceContext service) {
        Reachability controlPlane = new Reachability();
        service.readyWhen(controlPlane.check());
        AgentMetrics metrics = AgentMetrics.register(service.metrics(), controlPlane);
        Expressions expressions = new Expressions(settings.maxCost());
        StepRunner steps = new StepRunner(
                Map.of(
                        "http",
                        HttpStep.of(settings.http(), expressions, settings.maxOutput()),
                        "transform",
                        new Transform(expressions)),
                settings.maxOutput(),
                metrics);
        LeaseClient client = new LeaseClient(settings.controlPlane(), settings.key(), settings.name());
        Worker worker = service.closing(new Worker(
                client, controlPlane, steps, metrics, settings.slots(), settings.pollWait(), settings.drainGrace()));
        service.stopping(worker::drain);
        worker.start();
    }
}
