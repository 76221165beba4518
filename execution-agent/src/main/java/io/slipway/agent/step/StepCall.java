package io.slipway.agent.step;

import io.slipway.agent.expression.Variables;
import tools.jackson.databind.JsonNode;

/**
 * One execution of a step.
 *
 * @param idempotencyKey the same for all attempts of this step of this run
 * @param with the step's parameters, as its workflow has them
 * @param variables what its expressions see
 */
public record StepCall(String idempotencyKey, JsonNode with, Variables variables) {}
