package io.slipway.operator.model;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.slipway.operator.api.PlatformService;

/** The Deployment: restricted pods that are replaced one by one, never fewer than wanted. */
final class Deployments {

    /** A rollout that makes no progress for so long has failed. */
    private static final int PROGRESS_DEADLINE_SECONDS = 300;

    /** More than a service needs to see that it is to stop, and to finish its requests. */
    private static final long TERMINATION_GRACE_SECONDS = 30;

    private static final int KEPT_REVISIONS = 3;

    /** The user of Slipway's images. */
    private static final long USER = 1001;

    private Deployments() {}

    static Deployment desired(PlatformService service) {
        String name = service.getMetadata().getName();
        return new DeploymentBuilder()
                .withMetadata(Metadata.of(service))
                .withNewSpec()
                .withReplicas(service.getSpec().replicas())
                .withRevisionHistoryLimit(KEPT_REVISIONS)
                .withProgressDeadlineSeconds(PROGRESS_DEADLINE_SECONDS)
                .withNewSelector()
                .withMatchLabels(Labels.selector(name))
                .endSelector()
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxSurge(new IntOrString(1))
                .withMaxUnavailable(new IntOrString(0))
                .endRollingUpdate()
                .endStrategy()
                .withTemplate(template(service, name))
                .endSpec()
                .build();
    }

    private static PodTemplateSpec template(PlatformService service, String name) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(Labels.all(name))
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(name)
                .withAutomountServiceAccountToken(false)
                // A Service named "server" would set SERVER_PORT, which is a setting of the service in the container.
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(TERMINATION_GRACE_SECONDS)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addToContainers(Containers.desired(service.getSpec()))
                .endSpec()
                .build();
    }
}
