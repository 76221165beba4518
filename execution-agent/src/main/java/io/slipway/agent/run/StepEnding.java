package io.slipway.agent.run;

import io.slipway.agent.lease.Lease;
import io.slipway.agent.lease.StepReport;
import io.slipway.agent.step.Failure;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What became of a step after all its attempts. */
sealed interface StepEnding {

    /** What the control-plane records. */
    StepReport report(Lease lease);

    /** It gave an output. */
    record Succeeded(int attempts, Instant startedAt, JsonNode output) implements StepEnding {
        @Override
        public StepReport report(Lease lease) {
            return StepReport.succeeded(lease, attempts, startedAt, output);
        }
    }

    /** Its last attempt failed. */
    record Failed(int attempts, Instant startedAt, Failure failure) implements StepEnding {
        @Override
        public StepReport report(Lease lease) {
            return StepReport.failed(lease, attempts, startedAt, failure.code(), failure.detail());
        }
    }
}
