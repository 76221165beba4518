package io.slipway.operator.model;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.Objects;
import java.util.Optional;

/** How far a Deployment is. */
sealed interface Rollout {

    /** All wanted pods are of the wanted kind and serve. */
    record Complete() implements Rollout {}

    /**
     * Pods are being replaced or added.
     *
     * @param updated pods of the wanted kind
     * @param available pods that serve, of either kind
     */
    record Rolling(int updated, int available) implements Rollout {}

    /**
     * A rollout was complete, and now pods are missing.
     *
     * @param available pods that serve
     */
    record Short(int available) implements Rollout {}

    /**
     * The rollout makes no progress.
     *
     * @param message what the cluster says of it
     */
    record Stalled(String message) implements Rollout {}

    /**
     * Pods cannot be made, for instance because of a quota.
     *
     * @param message what the cluster says of it
     */
    record Refused(String message) implements Rollout {}

    /** How many pods a Deployment is to have. */
    static int wanted(Deployment deployment) {
        return Optional.ofNullable(deployment.getSpec().getReplicas()).orElse(1);
    }

    /** How many pods of a Deployment serve. */
    static int available(Deployment deployment) {
        return number(
                deployment.getStatus() == null ? null : deployment.getStatus().getAvailableReplicas());
    }

    /** How far a Deployment is by its own status. */
    static Rollout of(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus();
        if (status == null || !observed(deployment, status)) {
            return new Rolling(0, available(deployment));
        }
        Optional<DeploymentCondition> failure = condition(status, "ReplicaFailure", "True");
        if (failure.isPresent()) {
            return new Refused(failure.get().getMessage());
        }
        Optional<DeploymentCondition> stalled = condition(status, "Progressing", "False");
        if (stalled.isPresent()) {
            return new Stalled(stalled.get().getMessage());
        }
        int wanted = wanted(deployment);
        int updated = number(status.getUpdatedReplicas());
        int available = number(status.getAvailableReplicas());
        if (updated == wanted && available == wanted && number(status.getReplicas()) == wanted) {
            return new Complete();
        }
        boolean wasComplete = condition(status, "Progressing", "True")
                .filter(progressing -> "NewReplicaSetAvailable".equals(progressing.getReason()))
                .isPresent();
        return wasComplete && updated == wanted ? new Short(available) : new Rolling(updated, available);
    }

    private static boolean observed(Deployment deployment, DeploymentStatus status) {
        return Objects.equals(
                status.getObservedGeneration(), deployment.getMetadata().getGeneration());
    }

    private static Optional<DeploymentCondition> condition(DeploymentStatus status, String type, String value) {
        return status.getConditions().stream()
                .filter(condition -> type.equals(condition.getType()) && value.equals(condition.getStatus()))
                .findFirst();
    }

    private static int number(Integer replicas) {
        return replicas == null ? 0 : replicas;
    }
}
