package io.slipway.operator.model;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.slipway.operator.api.PlatformService;

/** The metadata of what is made for a service: its name, its labels, and the service as owner. */
final class Metadata {

    private Metadata() {}

    static ObjectMeta of(PlatformService service) {
        String name = service.getMetadata().getName();
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(service.getMetadata().getNamespace())
                .withLabels(Labels.all(name))
                .addNewOwnerReference()
                .withApiVersion(service.getApiVersion())
                .withKind(service.getKind())
                .withName(name)
                .withUid(service.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .build();
    }
}
