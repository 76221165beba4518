package io.slipway.operator.model;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.slipway.operator.api.EnvVariable;
import io.slipway.operator.api.PlatformServiceSpec;
import io.slipway.operator.api.ResourceAmounts;
import io.slipway.operator.api.ResourceNeeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The container of a pod. */
final class Containers {

    private static final ResourceNeeds NO_NEEDS = new ResourceNeeds(null, null);
    private static final ResourceAmounts NO_AMOUNTS = new ResourceAmounts(null, null);
    private static final String DEFAULT_CPU = "100m";

    /** What build-parent proves an image under unless its POM says otherwise. */
    private static final String DEFAULT_MEMORY = "256Mi";

    /** How long a stopping pod still serves, while others learn that it stops. */
    private static final EnvVar SHUTDOWN_DELAY =
            new EnvVarBuilder().withName("SHUTDOWN_DELAY").withValue("5s").build();

    private Containers() {}

    static Container desired(PlatformServiceSpec spec) {
        HealthProbes probes = HealthProbes.of(spec);
        return new ContainerBuilder()
                .withName(Names.CONTAINER)
                .withImage(spec.image())
                .withImagePullPolicy("IfNotPresent")
                .withEnv(environment(spec.env()))
                .withResources(resources(spec.resources() == null ? NO_NEEDS : spec.resources()))
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .addToDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .addNewPort()
                .withName(Names.PORT)
                .withContainerPort(spec.port())
                .withProtocol("TCP")
                .endPort()
                .withStartupProbe(probes.startup())
                .withLivenessProbe(probes.live())
                .withReadinessProbe(probes.ready())
                .build();
    }

    private static List<EnvVar> environment(List<EnvVariable> variables) {
        List<EnvVar> environment = new ArrayList<>();
        if (variables.stream().noneMatch(variable -> variable.name().equals(SHUTDOWN_DELAY.getName()))) {
            environment.add(SHUTDOWN_DELAY);
        }
        variables.forEach(variable -> environment.add(variable(variable)));
        return environment;
    }

    private static EnvVar variable(EnvVariable variable) {
        EnvVarBuilder builder = new EnvVarBuilder().withName(variable.name()).withValue(variable.value());
        if (variable.secretKeyRef() != null) {
            builder.withNewValueFrom()
                    .withNewSecretKeyRef(
                            variable.secretKeyRef().key(),
                            variable.secretKeyRef().name(),
                            variable.secretKeyRef().optional())
                    .endValueFrom();
        }
        if (variable.configMapKeyRef() != null) {
            builder.withNewValueFrom()
                    .withNewConfigMapKeyRef(
                            variable.configMapKeyRef().key(),
                            variable.configMapKeyRef().name(),
                            variable.configMapKeyRef().optional())
                    .endValueFrom();
        }
        return builder.build();
    }

    private static ResourceRequirements resources(ResourceNeeds needs) {
        ResourceAmounts requests = needs.requests() == null ? NO_AMOUNTS : needs.requests();
        ResourceAmounts limits = needs.limits() == null ? NO_AMOUNTS : needs.limits();
        String memory = Optional.ofNullable(limits.memory()).orElse(DEFAULT_MEMORY);
        ResourceRequirementsBuilder builder = new ResourceRequirementsBuilder()
                .addToRequests(
                        "cpu", new Quantity(Optional.ofNullable(requests.cpu()).orElse(DEFAULT_CPU)))
                .addToRequests(
                        "memory",
                        new Quantity(Optional.ofNullable(requests.memory()).orElse(memory)))
                .addToLimits("memory", new Quantity(memory));
        if (limits.cpu() != null) {
            builder.addToLimits("cpu", new Quantity(limits.cpu()));
        }
        return builder.build();
    }
}
