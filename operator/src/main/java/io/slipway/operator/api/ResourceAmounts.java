package io.slipway.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;

/**
 * Amounts of CPU time and memory.
 *
 * @param cpu CPUs or thousandths of one: {@code 2}, {@code 0.5}, {@code 250m}
 * @param memory bytes: {@code 256Mi}, {@code 1Gi}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceAmounts(
        @Pattern("^([0-9]+m|[0-9]+(\\.[0-9]{1,3})?)$")
        @JsonPropertyDescription("CPUs or thousandths of one: 2, 0.5, 250m.")
        String cpu,

        @Pattern("^[1-9][0-9]*(Ki|Mi|Gi|Ti|k|M|G|T)?$") @JsonPropertyDescription("Bytes: 256Mi, 1Gi.")
        String memory) {}
