package io.slipway.operator;

import static io.slipway.operator.TestServices.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.slipway.operator.api.PlatformService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real API server makes of the definition. */
class SchemaIT {

    private static TestCluster cluster;
    private static String namespace;

    @BeforeAll
    static void start() throws Exception {
        cluster = TestCluster.get();
        namespace = cluster.namespace();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shop | {}                                                        | spec.image: Required value
            shop | {image: ''}                                               | spec.image in body should be at least 1 chars long
            shop | {image: a, replicas: -1}                                  | spec.replicas in body should be greater than or equal to 0
            shop | {image: a, replicas: 1001}                                | spec.replicas in body should be less than or equal to 1000
            shop | {image: a, port: 0}                                       | spec.port in body should be greater than or equal to 1
            shop | {image: a, port: http}                                    | spec.port
            shop | {image: a, env: [{name: 1A}]}                             | spec.env.name in body should match
            shop | {image: a, env: [{value: x}]}                             | spec.env.name: Required value
            shop | {image: a, env: [{name: A, secretKeyRef: {name: s}}]}     | spec.env.secretKeyRef.key: Required value
            shop | {image: a, env: [{name: A, value: x}, {name: A}]}         | Duplicate value
            shop | {image: a, resources: {limits: {memory: lots}}}           | spec.resources.limits.memory in body should match
            shop | {image: a, resources: {requests: {cpu: "1,5"}}}             | spec.resources.requests.cpu in body should match
            shop | {image: a, probes: {live: {path: alive}}}                 | spec.probes.live.path in body should match
            shop | {image: a, probes: {ready: {periodSeconds: 0}}}           | spec.probes.ready.periodSeconds
            1shop | {image: a}                                               | metadata.name in body should match
            a.b  | {image: a}                                                | metadata.name in body should match
            """)
    void refusesWhatCannotBe(String name, String spec, String message) {
        assertThatThrownBy(() -> create(name, spec))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(422))
                .hasMessageContaining(message);
    }

    @Test
    void fillsInWhatIsNotSaid() {
        create("filled", "{image: '%s'}".formatted(IMAGE));

        PlatformService created = read("filled");
        assertThat(created.getSpec().port()).isEqualTo(8080);
        assertThat(created.getSpec().expose()).isTrue();
        assertThat(created.getSpec().replicas()).isNull();
    }

    @Test
    void scalesByTheSubresource() {
        create("scaled", "{image: '%s', replicas: 2}".formatted(IMAGE));

        cluster.client()
                .resources(PlatformService.class)
                .inNamespace(namespace)
                .withName("scaled")
                .scale(3);

        assertThat(read("scaled").getSpec().replicas()).isEqualTo(3);
    }

    private static void create(String name, String spec) {
        String yaml = """
                apiVersion: slipway.io/v1alpha1
                kind: PlatformService
                metadata:
                  name: %s
                  namespace: %s
                spec: %s
                """.formatted(name, namespace, spec);
        // Not by the Java types, which would not let all of it through.
        cluster.client()
                .resource(
                        cluster.client().getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class))
                .create();
    }

    private static PlatformService read(String name) {
        return cluster.client()
                .resources(PlatformService.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }
}
