package io.slipway.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import java.util.List;

/**
 * What a team wants of its service.
 *
 * @param image the image with its digest
 * @param replicas how many pods; null leaves the number to an autoscaler
 * @param port where the service listens
 * @param expose whether it gets a Service
 * @param env environment variables
 * @param resources what its container asks for and may use
 * @param probes how its health is asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlatformServiceSpec(
        @Required
        @Size(min = 1, max = 1024)
        @JsonPropertyDescription(
                "The image with its digest: registry/name@sha256:…. A tag alone is refused in the status.")
        String image,

        @SpecReplicas
        @Min(0)
        @Max(1000)
        @JsonPropertyDescription("How many pods. Leave it out where an autoscaler sets the Deployment's number.")
        Integer replicas,

        @Min(1)
        @Max(65535)
        @Default("8080")
        @JsonPropertyDescription("The port that the service listens on; the Service has the same.")
        Integer port,

        @Default("true")
        @JsonPropertyDescription("Whether the service gets a Service, so that others reach it by its name.")
        Boolean expose,

        @Size(max = 200) @JsonPropertyDescription("Environment variables of the container, each name once.")
        List<EnvVariable> env,

        @JsonPropertyDescription("What the container asks for and may use at most.")
        ResourceNeeds resources,

        @JsonPropertyDescription(
                "How the container's health is asked, where it differs from what the image's build sets.")
        Probes probes) {

    private static final int DEFAULT_PORT = 8080;

    public PlatformServiceSpec {
        port = port == null ? DEFAULT_PORT : port;
        expose = expose == null || expose;
        env = env == null ? List.of() : List.copyOf(env);
    }
}
