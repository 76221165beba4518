package io.slipway.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * A question about health by HTTP; what is null is as by default.
 *
 * @param path what is asked for
 * @param periodSeconds from one question to the next
 * @param timeoutSeconds longest wait for the answer
 * @param failureThreshold after how many failures in a row it counts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record HttpProbe(
        @Pattern("^/[^ ]*$") @Size(max = 1024) @JsonPropertyDescription("What is asked for.")
        String path,

        @Min(1) @Max(3600) @JsonPropertyDescription("Seconds from one question to the next.")
        Integer periodSeconds,

        @Min(1) @Max(3600) @JsonPropertyDescription("Longest wait for the answer in seconds.")
        Integer timeoutSeconds,

        @Min(1) @Max(1000) @JsonPropertyDescription("After how many failures in a row it counts.")
        Integer failureThreshold) {}
