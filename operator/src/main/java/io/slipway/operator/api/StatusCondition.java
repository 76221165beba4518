package io.slipway.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * One statement about a service, in the form that Kubernetes gives its conditions.
 *
 * @param type what it is about
 * @param status whether it holds: True, False
 * @param reason why, in one word for programs
 * @param message why, for people
 * @param observedGeneration the specification's generation that it is about
 * @param lastTransitionTime since when the status is what it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record StatusCondition(
        @Required @JsonPropertyDescription("What it is about.")
        ConditionType type,

        @Required @Pattern("^(True|False)$") @JsonPropertyDescription("Whether it holds.")
        String status,

        @Required
        @Pattern("^[A-Za-z]+$")
        @Size(min = 1, max = 64)
        @JsonPropertyDescription("Why, in one word for programs.")
        String reason,

        @Required @Size(max = 32768) @JsonPropertyDescription("Why, for people.")
        String message,

        @JsonPropertyDescription("The generation of the specification that it is about.")
        Long observedGeneration,

        @Required @JsonPropertyDescription("Since when the status is what it is.")
        String lastTransitionTime) {

    /** Whether it holds. */
    public boolean holds() {
        return status.equals("True");
    }
}
