package io.slipway.agent.step;

import tools.jackson.databind.JsonNode;

/** A kind of step. */
@FunctionalInterface
public interface StepType {

    /**
     * Executes a step once.
     *
     * @return its output
     * @throws StepFailedException if it failed
     * @throws InterruptedException if it was interrupted: its time is over, or its run is not the agent's any more
     */
    JsonNode execute(StepCall call) throws StepFailedException, InterruptedException;
}
