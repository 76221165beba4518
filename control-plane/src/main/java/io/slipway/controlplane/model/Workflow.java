package io.slipway.controlplane.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One version of a workflow.
 *
 * @param version 1 for the first
 * @param description or null
 * @param maxAttempts how often a run of it is begun before it is dead
 * @param createdAt when the workflow was made
 * @param updatedAt when this version was
 */
public record Workflow(
        UUID id,
        String name,
        String description,
        int version,
        int maxAttempts,
        List<Step> steps,
        Instant createdAt,
        Instant updatedAt) {

    public Workflow {
        steps = List.copyOf(steps);
    }

    /** Whether it has a step of that name. */
    public boolean hasStep(String step) {
        return steps.stream().anyMatch(candidate -> candidate.name().equals(step));
    }
}
