package io.slipway.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * What a container asks for and may use.
 *
 * @param requests what is kept free for it on its node
 * @param limits what it may use at most
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceNeeds(
        @JsonPropertyDescription("What is kept free for it: by default 100m of a CPU, and as much memory as its limit.")
        ResourceAmounts requests,

        @JsonPropertyDescription("What it may use at most: by default 256Mi of memory, and any CPU time that is free.")
        ResourceAmounts limits) {}
