package io.slipway.controlplane.api;

import io.slipway.controlplane.engine.LeasedRun;
import io.slipway.controlplane.model.Json;
import io.slipway.controlplane.model.Run;
import io.slipway.controlplane.model.Step;
import io.slipway.service.config.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A lease as agents get it. */
record LeaseView(
        UUID id,
        GrantedRun run,
        long token,
        String duration,
        Instant expiresAt,
        String traceparent,
        List<Step> steps,
        Map<String, Json> completed) {

    /** What of the run an agent needs. */
    record GrantedRun(UUID id, Run.WorkflowVersion workflow, Json input, int attempt) {}

    static LeaseView of(LeasedRun leased, Duration duration) {
        Run run = leased.run();
        return new LeaseView(
                leased.lease().id(),
                new GrantedRun(run.id(), run.workflow(), run.input(), run.attempt()),
                leased.lease().token(),
                Times.text(duration),
                leased.lease().expiresAt(),
                run.traceparent(),
                leased.workflow().steps(),
                leased.completed());
    }
}
