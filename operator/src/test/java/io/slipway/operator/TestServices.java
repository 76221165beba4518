package io.slipway.operator;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.slipway.operator.api.EnvVariable;
import io.slipway.operator.api.PlatformService;
import io.slipway.operator.api.PlatformServiceSpec;
import io.slipway.operator.api.Probes;
import io.slipway.operator.api.ResourceNeeds;
import java.util.List;

/** PlatformServices for tests. */
public final class TestServices {

    /** An image with a digest. */
    public static final String IMAGE = "registry.example/shop@sha256:" + "a".repeat(64);

    /** Another one. */
    public static final String OTHER_IMAGE = "registry.example/shop@sha256:" + "b".repeat(64);

    private TestServices() {}

    /** A service of that image, otherwise as by default. */
    public static PlatformService service(String namespace, String name, PlatformServiceSpec spec) {
        PlatformService service = new PlatformService();
        service.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        service.setSpec(spec);
        return service;
    }

    /** A specification that can be varied. */
    public static Spec spec() {
        return new Spec(IMAGE, 2, null, null, List.of(), null, null);
    }

    /** The fields of a specification, each with its variation. */
    public record Spec(
            String image,
            Integer replicas,
            Integer port,
            Boolean expose,
            List<EnvVariable> env,
            ResourceNeeds resources,
            Probes probes) {

        public Spec image(String other) {
            return new Spec(other, replicas, port, expose, env, resources, probes);
        }

        public Spec replicas(Integer other) {
            return new Spec(image, other, port, expose, env, resources, probes);
        }

        public Spec port(Integer other) {
            return new Spec(image, replicas, other, expose, env, resources, probes);
        }

        public Spec expose(boolean other) {
            return new Spec(image, replicas, port, other, env, resources, probes);
        }

        public Spec env(EnvVariable... other) {
            return new Spec(image, replicas, port, expose, List.of(other), resources, probes);
        }

        public Spec resources(ResourceNeeds other) {
            return new Spec(image, replicas, port, expose, env, other, probes);
        }

        public Spec probes(Probes other) {
            return new Spec(image, replicas, port, expose, env, resources, other);
        }

        public PlatformServiceSpec build() {
            return new PlatformServiceSpec(image, replicas, port, expose, env, resources, probes);
        }
    }
}
