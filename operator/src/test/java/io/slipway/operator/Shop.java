package io.slipway.operator;

import static io.slipway.operator.TestServices.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.slipway.operator.api.ConditionType;
import io.slipway.operator.api.PlatformService;
import io.slipway.operator.api.PlatformServiceSpec;
import io.slipway.operator.api.PlatformServiceStatus;
import io.slipway.operator.api.StatusCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;

/** The service {@code shop} in a namespace of its own, and what the cluster has for it. */
record Shop(KubernetesClient client, String namespace) {

    static final String NAME = "shop";

    void create(PlatformServiceSpec spec) {
        client.resource(TestServices.service(namespace, NAME, spec)).create();
    }

    void edit(PlatformServiceSpec spec) {
        persistently(() -> platformServices().edit(there -> {
            there.setSpec(spec);
            return there;
        }));
    }

    /** Does again what was refused because others wrote at the same time. */
    static void persistently(Runnable change) {
        eventually()
                .ignoreExceptionsMatching(
                        thrown -> thrown instanceof KubernetesClientException refused && refused.getCode() == 409)
                .until(() -> {
                    change.run();
                    return true;
                });
    }

    /** What a kubelet reports of pods that have become ready. */
    void playKubelet() {
        eventually().until(() -> pods().size() == 2);
        pods().forEach(pod -> client.resource(pod)
                .editStatus(there -> new PodBuilder(there)
                        .editOrNewStatus()
                        .withPhase("Running")
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus("True")
                        .endCondition()
                        .endStatus()
                        .build()));
    }

    List<Pod> pods() {
        return client.pods().inNamespace(namespace).list().getItems();
    }

    Resource<PlatformService> platformServices() {
        return client.resources(PlatformService.class).inNamespace(namespace).withName(NAME);
    }

    Resource<Deployment> deployments() {
        return client.resources(Deployment.class).inNamespace(namespace).withName(NAME);
    }

    Resource<Service> services() {
        return client.resources(Service.class).inNamespace(namespace).withName(NAME);
    }

    Resource<ServiceAccount> serviceAccounts() {
        return client.resources(ServiceAccount.class).inNamespace(namespace).withName(NAME);
    }

    List<String> versions() {
        return List.<HasMetadata>of(
                        platformServices().get(),
                        deployments().get(),
                        services().get(),
                        serviceAccounts().get())
                .stream()
                .map(object -> object.getMetadata().getResourceVersion())
                .toList();
    }

    PlatformServiceStatus status() {
        return platformServices().get().getStatus();
    }

    StatusCondition condition(ConditionType type) {
        return status().condition(type).orElseThrow();
    }

    List<Event> events() {
        return client.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getKind().equals(PlatformService.KIND))
                .toList();
    }

    void awaitEvent(String reason, String message) {
        eventually()
                .untilAsserted(() -> assertThat(events()).anySatisfy(event -> {
                    assertThat(event.getReason()).isEqualTo(reason);
                    assertThat(event.getMessage()).isEqualTo(message);
                    assertThat(event.getSource().getComponent()).isEqualTo("slipway-operator");
                }));
    }

    void awaitCondition(ConditionType type, String status, String reason) {
        eventually()
                .untilAsserted(() -> assertThat(Optional.ofNullable(status()).flatMap(known -> known.condition(type)))
                        .hasValueSatisfying(condition -> {
                            assertThat(condition.status()).isEqualTo(status);
                            assertThat(condition.reason()).isEqualTo(reason);
                        }));
    }

    Deployment awaitDeployment(Predicate<Deployment> as) {
        return eventually().until(() -> deployments().get(), made -> made != null && as.test(made));
    }

    /** The API server notes whole seconds: a correction within the one of the creation cannot be told from it. */
    void awaitTheSecondAfterItsCreation() {
        Instant created = Instant.parse(deployments().get().getMetadata().getCreationTimestamp());
        eventually().until(() -> Instant.now().isAfter(created.plusSeconds(1)));
    }

    static String image(Deployment deployment) {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    static List<String> environment(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                .map(variable -> variable.getName())
                .toList();
    }

    static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }
}
