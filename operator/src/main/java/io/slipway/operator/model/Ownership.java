package io.slipway.operator.model;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.slipway.operator.api.PlatformService;
import java.util.Optional;

/** Whose an object in the cluster is. */
public final class Ownership {

    private Ownership() {}

    /** Whether an object was made for that very service. */
    public static boolean owns(PlatformService service, HasMetadata object) {
        return controller(object)
                .filter(owner -> owner.getUid().equals(service.getMetadata().getUid()))
                .isPresent();
    }

    /** Whether the operator may bring an object in step: it is the service's, or lost its owner by hand. */
    public static boolean mayApply(PlatformService service, HasMetadata object) {
        return owns(service, object) || controller(object).isEmpty() && AppliedFields.present(object);
    }

    private static Optional<OwnerReference> controller(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst();
    }
}
