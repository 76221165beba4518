package io.slipway.operator.model;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.slipway.operator.api.PlatformService;

/** The ServiceAccount: an identity of its own without a token. */
final class ServiceAccounts {

    private ServiceAccounts() {}

    static ServiceAccount desired(PlatformService service) {
        return new ServiceAccountBuilder()
                .withMetadata(Metadata.of(service))
                .withAutomountServiceAccountToken(false)
                .build();
    }
}
