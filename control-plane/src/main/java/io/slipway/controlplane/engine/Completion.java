package io.slipway.controlplane.engine;

import io.slipway.controlplane.model.Json;
import io.slipway.controlplane.model.Lease;

/** How an agent says that its attempt ended. */
public sealed interface Completion {

    /** All steps are done; the output is what the run is for, or null. */
    record Succeeded(Json output) implements Completion {}

    /** A step failed for good. */
    record Failed(String reason) implements Completion {}

    /** It failed for a reason that may pass. */
    record Retry(String reason) implements Completion {}

    /** The agent was told to end it. */
    record Cancelled() implements Completion {}

    /** What the lease is marked with. */
    default Lease.End end() {
        return switch (this) {
            case Succeeded succeeded -> Lease.End.SUCCEEDED;
            case Failed failed -> Lease.End.FAILED;
            case Retry retry -> Lease.End.RETRY;
            case Cancelled cancelled -> Lease.End.CANCELLED;
        };
    }
}
