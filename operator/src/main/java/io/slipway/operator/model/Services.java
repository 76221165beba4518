package io.slipway.operator.model;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.slipway.operator.api.PlatformService;

/** The Service: the name by which others in the cluster reach the pods. */
final class Services {

    private Services() {}

    static Service desired(PlatformService service) {
        return new ServiceBuilder()
                .withMetadata(Metadata.of(service))
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(Labels.selector(service.getMetadata().getName()))
                .addNewPort()
                .withName(Names.PORT)
                .withPort(service.getSpec().port())
                .withTargetPort(new IntOrString(Names.PORT))
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }
}
