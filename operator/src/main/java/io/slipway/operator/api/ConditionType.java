package io.slipway.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a condition is about. */
public enum ConditionType {
    /** What is wanted runs: the rollout is complete and all replicas serve. */
    @JsonProperty("Ready")
    READY,
    /** Something is under way towards what is wanted. */
    @JsonProperty("Progressing")
    PROGRESSING,
    /** Something is wrong that does not mend itself. */
    @JsonProperty("Degraded")
    DEGRADED
}
