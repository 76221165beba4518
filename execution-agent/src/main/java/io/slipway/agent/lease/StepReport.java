package io.slipway.agent.lease;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * What became of a step.
 *
 * @param token the lease's
 * @param outcome {@code succeeded} or {@code failed}
 * @param attempts how often it was tried
 * @param startedAt when the first attempt began
 * @param output what it gave, or null
 * @param error why it failed, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepReport(long token, String outcome, int attempts, Instant startedAt, JsonNode output, Problem error) {

    /** Why a step failed. */
    public record Problem(String code, String detail) {}

    /** A step that gave an output. */
    public static StepReport succeeded(Lease lease, int attempts, Instant startedAt, JsonNode output) {
        return new StepReport(lease.token(), "succeeded", attempts, startedAt, output, null);
    }

    /** A step that failed. */
    public static StepReport failed(Lease lease, int attempts, Instant startedAt, String code, String detail) {
        return new StepReport(lease.token(), "failed", attempts, startedAt, null, new Problem(code, detail));
    }
}
