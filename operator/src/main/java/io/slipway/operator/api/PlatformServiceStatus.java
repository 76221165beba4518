package io.slipway.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import java.util.Optional;

/**
 * What the operator made of a service.
 *
 * @param observedGeneration the specification's generation that this is about
 * @param image the image that the Deployment has
 * @param replicas how many pods are wanted
 * @param availableReplicas how many pods serve
 * @param selector which pods are its own
 * @param conditions how it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlatformServiceStatus(
        @JsonPropertyDescription("The generation of the specification that this is about.")
        Long observedGeneration,

        @JsonPropertyDescription("The image that the Deployment has.")
        String image,

        @StatusReplicas @JsonPropertyDescription("How many pods are wanted.")
        Integer replicas,

        @JsonPropertyDescription("How many pods serve.") Integer availableReplicas,

        @LabelSelector @JsonPropertyDescription("Which pods are its own, for autoscalers.")
        String selector,

        @JsonPropertyDescription("How it is: Ready, Progressing and Degraded.")
        List<StatusCondition> conditions) {

    public PlatformServiceStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }

    /** The condition of that type, if it is known. */
    public Optional<StatusCondition> condition(ConditionType type) {
        return conditions.stream().filter(condition -> condition.type() == type).findFirst();
    }
}
