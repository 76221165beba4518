package io.slipway.operator.model;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slipway.operator.api.PlatformService;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is wanted in the cluster for one service.
 *
 * @param objects in the order in which they are applied
 */
public record DesiredState(List<HasMetadata> objects) {

    public DesiredState {
        objects = List.copyOf(objects);
    }

    /** What is wanted for a service whose specification is not refused. */
    public static DesiredState of(PlatformService service) {
        List<HasMetadata> objects = new ArrayList<>();
        // A pod is not admitted before its ServiceAccount is there.
        objects.add(ServiceAccounts.desired(service));
        if (service.getSpec().expose()) {
            objects.add(Services.desired(service));
        }
        objects.add(Deployments.desired(service));
        return new DesiredState(objects);
    }

    /** Whether an object is among what is wanted. */
    public boolean wants(HasMetadata object) {
        return objects.stream()
                .anyMatch(wanted -> wanted.getKind().equals(object.getKind())
                        && wanted.getMetadata()
                                .getName()
                                .equals(object.getMetadata().getName()));
    }
}
