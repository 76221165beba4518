package io.slipway.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/**
 * How a container's health is asked.
 *
 * @param port where; the service's port unless set
 * @param startup whether it has started; until then the others wait
 * @param live whether it is worth keeping
 * @param ready whether it wants requests
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Probes(
        @Min(1) @Max(65535) @JsonPropertyDescription("The port of the health endpoints: the service's own unless set.")
        Integer port,

        @JsonPropertyDescription("Whether it has started: by default /health/live, each second, for a minute.")
        HttpProbe startup,

        @JsonPropertyDescription(
                "Whether it is worth keeping: by default /health/live each 10 s; restarted after 3 failures.")
        HttpProbe live,

        @JsonPropertyDescription(
                "Whether it wants requests: by default /health/ready each 5 s; left out after 2 failures.")
        HttpProbe ready) {}
