package io.slipway.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * An environment variable: exactly one of its value, a Secret's key and a ConfigMap's key.
 *
 * @param name the variable
 * @param value its value
 * @param secretKeyRef where its value is, in a Secret
 * @param configMapKeyRef where its value is, in a ConfigMap
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record EnvVariable(
        @Required @Pattern("^[A-Za-z_][A-Za-z0-9_]*$") @Size(max = 253) @JsonPropertyDescription("The variable.")
        String name,

        @Size(max = 32768) @JsonPropertyDescription("Its value, if it is no secret.")
        String value,

        @JsonPropertyDescription("A key of a Secret in the same namespace that has the value.")
        KeyReference secretKeyRef,

        @JsonPropertyDescription("A key of a ConfigMap in the same namespace that has the value.")
        KeyReference configMapKeyRef) {}
