package io.slipway.operator.model;

import static io.slipway.operator.TestServices.IMAGE;
import static io.slipway.operator.TestServices.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.slipway.operator.TestServices;
import io.slipway.operator.api.EnvVariable;
import io.slipway.operator.api.HttpProbe;
import io.slipway.operator.api.KeyReference;
import io.slipway.operator.api.PlatformService;
import io.slipway.operator.api.PlatformServiceSpec;
import io.slipway.operator.api.Probes;
import io.slipway.operator.api.ResourceAmounts;
import io.slipway.operator.api.ResourceNeeds;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DesiredStateTest {

    private static final EnvVar DELAY = new EnvVar("SHUTDOWN_DELAY", "5s", null);

    @Test
    void hasAllThatAServiceNeedsInOrder() {
        assertThat(desired(spec().build()).objects())
                .extracting(HasMetadata::getKind)
                .containsExactly("ServiceAccount", "Service", "Deployment");
        assertThat(desired(spec().expose(false).build()).objects())
                .extracting(HasMetadata::getKind)
                .containsExactly("ServiceAccount", "Deployment");
    }

    @Test
    void namesTheServiceAsOwnerOfAll() {
        assertThat(desired(spec().build()).objects()).allSatisfy(object -> {
            assertThat(object.getMetadata().getName()).isEqualTo("shop");
            assertThat(object.getMetadata().getNamespace()).isEqualTo("team");
            assertThat(object.getMetadata().getLabels())
                    .isEqualTo(Map.of(
                            "app.kubernetes.io/name", "shop",
                            "app.kubernetes.io/instance", "shop",
                            "app.kubernetes.io/managed-by", "slipway-operator"));
            assertThat(object.getMetadata().getOwnerReferences())
                    .singleElement()
                    .satisfies(owner -> {
                        assertThat(owner.getApiVersion()).isEqualTo("slipway.io/v1alpha1");
                        assertThat(owner.getKind()).isEqualTo("PlatformService");
                        assertThat(owner.getUid()).isEqualTo("uid-1");
                        assertThat(owner.getController()).isTrue();
                    });
        });
    }

    @Test
    void restrictsThePod() {
        PodSpec pod = pod(spec().build());

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(1001);
        assertThat(pod.getSecurityContext().getRunAsGroup()).isEqualTo(1001);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(container(spec().build()).getSecurityContext()).satisfies(security -> {
            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(security.getPrivileged()).isNull();
        });
        assertThat(first(spec().build(), ServiceAccount.class).getAutomountServiceAccountToken())
                .isFalse();
    }

    @Test
    void replacesPodsWithoutEverHavingFewer() {
        Deployment deployment = first(spec().build(), Deployment.class);

        assertThat(deployment.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable())
                .isEqualTo(new IntOrString(0));
        assertThat(deployment.getSpec().getSelector().getMatchLabels())
                .isEqualTo(Map.of(
                        "app.kubernetes.io/instance", "shop",
                        "app.kubernetes.io/managed-by", "slipway-operator"));
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
        assertThat(pod(spec().build()).getTerminationGracePeriodSeconds()).isEqualTo(30);
    }

    @Test
    void leavesTheNumberOfReplicasOpenWhereNoneIsGiven() {
        assertThat(first(spec().replicas(null).build(), Deployment.class)
                        .getSpec()
                        .getReplicas())
                .isNull();
        assertThat(first(spec().replicas(0).build(), Deployment.class).getSpec().getReplicas())
                .isZero();
    }

    @Test
    void findsThePortByItsName() {
        PlatformServiceSpec spec = spec().port(9000).build();

        assertThat(container(spec).getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getName()).isEqualTo("http");
            assertThat(port.getContainerPort()).isEqualTo(9000);
        });
        assertThat(first(spec, Service.class).getSpec().getPorts())
                .singleElement()
                .satisfies(port -> {
                    assertThat(port.getPort()).isEqualTo(9000);
                    assertThat(port.getTargetPort()).isEqualTo(new IntOrString("http"));
                });
        assertThat(container(spec).getImage()).isEqualTo(IMAGE);
    }

    @Test
    void setsVariablesFromAllSources() {
        PlatformServiceSpec spec = spec().env(
                        new EnvVariable("A", "1", null, null),
                        new EnvVariable("B", null, new KeyReference("secret", "b", null), null),
                        new EnvVariable("C", null, null, new KeyReference("map", "c", true)))
                .build();

        assertThat(container(spec).getEnv()).hasSize(4).contains(DELAY, new EnvVar("A", "1", null));
        assertThat(container(spec).getEnv().get(2).getValueFrom().getSecretKeyRef())
                .satisfies(reference -> {
                    assertThat(reference.getName()).isEqualTo("secret");
                    assertThat(reference.getKey()).isEqualTo("b");
                    assertThat(reference.getOptional()).isNull();
                });
        assertThat(container(spec).getEnv().get(3).getValueFrom().getConfigMapKeyRef())
                .satisfies(reference -> {
                    assertThat(reference.getName()).isEqualTo("map");
                    assertThat(reference.getKey()).isEqualTo("c");
                    assertThat(reference.getOptional()).isTrue();
                });
    }

    @Test
    void letsTheSpecificationSetTheShutdownDelay() {
        PlatformServiceSpec spec =
                spec().env(new EnvVariable("SHUTDOWN_DELAY", "1s", null, null)).build();

        assertThat(container(spec).getEnv()).containsExactly(new EnvVar("SHUTDOWN_DELAY", "1s", null));
    }

    static Stream<Arguments> needs() {
        return Stream.of(
                Arguments.of(null, Map.of("cpu", "100m", "memory", "256Mi"), Map.of("memory", "256Mi")),
                Arguments.of(
                        new ResourceNeeds(null, new ResourceAmounts(null, "1Gi")),
                        Map.of("cpu", "100m", "memory", "1Gi"),
                        Map.of("memory", "1Gi")),
                Arguments.of(
                        new ResourceNeeds(new ResourceAmounts("2", "128Mi"), new ResourceAmounts("4", null)),
                        Map.of("cpu", "2", "memory", "128Mi"),
                        Map.of("cpu", "4", "memory", "256Mi")));
    }

    @ParameterizedTest
    @MethodSource("needs")
    void limitsMemoryAlways(ResourceNeeds needs, Map<String, String> requests, Map<String, String> limits) {
        Container container = container(spec().resources(needs).build());

        assertThat(texts(container.getResources().getRequests())).isEqualTo(requests);
        assertThat(texts(container.getResources().getLimits())).isEqualTo(limits);
    }

    @Test
    void probesAsTheImageWasProved() {
        Container container = container(spec().build());

        assertThat(described(container.getStartupProbe())).isEqualTo("/health/live http 1 2 60");
        assertThat(described(container.getLivenessProbe())).isEqualTo("/health/live http 10 2 3");
        assertThat(described(container.getReadinessProbe())).isEqualTo("/health/ready http 5 2 2");
    }

    @Test
    void probesAsWanted() {
        Probes probes = new Probes(
                9090,
                new HttpProbe(null, null, null, 300),
                new HttpProbe("/alive", 20, 5, 4),
                new HttpProbe("/ready", null, null, null));

        Container container = container(spec().probes(probes).build());

        assertThat(described(container.getStartupProbe())).isEqualTo("/health/live 9090 1 2 300");
        assertThat(described(container.getLivenessProbe())).isEqualTo("/alive 9090 20 5 4");
        assertThat(described(container.getReadinessProbe())).isEqualTo("/ready 9090 5 2 2");
    }

    @Test
    void knowsWhatItWants() {
        DesiredState desired = desired(spec().expose(false).build());

        assertThat(desired.wants(first(spec().build(), Deployment.class))).isTrue();
        assertThat(desired.wants(first(spec().build(), Service.class))).isFalse();
        assertThat(desired.wants(new ServiceBuilder()
                        .withMetadata(new ObjectMetaBuilder().withName("other").build())
                        .build()))
                .isFalse();
    }

    private static DesiredState desired(PlatformServiceSpec spec) {
        PlatformService service = TestServices.service("team", "shop", spec);
        service.getMetadata().setUid("uid-1");
        return DesiredState.of(service);
    }

    private static <R extends HasMetadata> R first(PlatformServiceSpec spec, Class<R> kind) {
        return desired(spec).objects().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    private static PodSpec pod(PlatformServiceSpec spec) {
        return first(spec, Deployment.class).getSpec().getTemplate().getSpec();
    }

    private static Container container(PlatformServiceSpec spec) {
        return pod(spec).getContainers().getFirst();
    }

    private static Map<String, String> texts(Map<String, Quantity> amounts) {
        return amounts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, amount -> amount.getValue().toString()));
    }

    private static String described(Probe probe) {
        return "%s %s %d %d %d"
                .formatted(
                        probe.getHttpGet().getPath(),
                        probe.getHttpGet().getPort().getValue(),
                        probe.getPeriodSeconds(),
                        probe.getTimeoutSeconds(),
                        probe.getFailureThreshold());
    }
}
