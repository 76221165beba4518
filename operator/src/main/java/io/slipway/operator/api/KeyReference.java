package io.slipway.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A key of a Secret or ConfigMap.
 *
 * @param name the object
 * @param key the key in its data
 * @param optional whether a pod starts without it; by default it does not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record KeyReference(
        @Required
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        @Size(max = 253)
        @JsonPropertyDescription("The object's name.")
        String name,

        @Required @Pattern("^[-._A-Za-z0-9]+$") @Size(max = 253) @JsonPropertyDescription("The key in its data.")
        String key,

        @JsonPropertyDescription("Whether a pod starts without it.")
        Boolean optional) {}
