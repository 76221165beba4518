package io.slipway.controlplane.engine;

import io.slipway.controlplane.model.Json;
import io.slipway.controlplane.model.Lease;
import io.slipway.controlplane.model.Run;
import io.slipway.controlplane.model.Workflow;
import java.util.Map;

/**
 * What an agent gets.
 *
 * @param completed outputs of the steps that an earlier attempt completed
 */
public record LeasedRun(Lease lease, Run run, Workflow workflow, Map<String, Json> completed) {}
