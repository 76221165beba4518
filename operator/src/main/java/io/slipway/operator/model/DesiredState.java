package io.slipway.operator.model;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.slipway.operator.api.PlatformService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that is wanted in the cluster for one service.
 *
 * @param serviceAccount who its pods are
 * @param service how others reach its pods, if they are to
 * @param deployment its pods
 */
public record DesiredState(ServiceAccount serviceAccount, Optional<Service> service, Deployment deployment) {

    /** What is wanted for a service whose specification is not refused. */
    public static DesiredState of(PlatformService service) {
        return new DesiredState(
                ServiceAccounts.desired(service),
                Optional.of(service).filter(wanted -> wanted.getSpec().expose()).map(Services::desired),
                Deployments.desired(service));
    }

    /** What has to be there before the Deployment: a pod is not admitted without its ServiceAccount. */
    public List<HasMetadata> prerequisites() {
        List<HasMetadata> objects = new ArrayList<>();
        objects.add(serviceAccount);
        service.ifPresent(objects::add);
        return objects;
    }

    /** Everything, in the order in which it is applied. */
    public List<HasMetadata> objects() {
        List<HasMetadata> objects = new ArrayList<>(prerequisites());
        objects.add(deployment);
        return objects;
    }

    /** Whether an object is among what is wanted. */
    public boolean wants(HasMetadata object) {
        return objects().stream()
                .anyMatch(wanted -> wanted.getKind().equals(object.getKind())
                        && wanted.getMetadata()
                                .getName()
                                .equals(object.getMetadata().getName()));
    }
}
