package io.slipway.operator;

import static io.slipway.operator.TestServices.IMAGE;
import static io.slipway.operator.TestServices.OTHER_IMAGE;
import static io.slipway.operator.TestServices.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.slipway.operator.api.ConditionType;
import io.slipway.operator.api.EnvVariable;
import io.slipway.operator.api.PlatformService;
import io.slipway.operator.api.PlatformServiceSpec;
import io.slipway.operator.api.PlatformServiceStatus;
import io.slipway.operator.api.ResourceAmounts;
import io.slipway.operator.api.ResourceNeeds;
import io.slipway.operator.api.StatusCondition;
import io.slipway.service.RunningService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the operator does in a real cluster, with the rights of its own ServiceAccount. */
class ReconcileIT {

    private static final String NAME = "shop";

    private static TestCluster cluster;
    private static KubernetesClient client;
    private static RunningService operator;

    private String namespace;

    @BeforeAll
    static void start() throws Exception {
        cluster = TestCluster.get();
        client = cluster.client();
        operator = Operator.service()
                .start(Map.of(
                        "SERVER_PORT", "0",
                        "RESYNC_INTERVAL", "1s",
                        "KUBECONFIG", cluster.operatorKubeconfig().toString()));
    }

    @AfterAll
    static void stop() {
        if (operator != null) {
            operator.close();
        }
    }

    @BeforeEach
    void makeNamespace() {
        namespace = cluster.namespace();
    }

    @AfterEach
    void deleteService() {
        client.resources(PlatformService.class).inNamespace(namespace).delete();
    }

    @Test
    void makesDeploymentServiceAndServiceAccount() {
        create(spec().build());

        Deployment deployment = awaitDeployment(made -> true);
        PodSpec pod = deployment.getSpec().getTemplate().getSpec();
        Container container = pod.getContainers().getFirst();
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
        assertThat(container.getImage()).isEqualTo(IMAGE);
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getServiceAccountName()).isEqualTo(NAME);
        assertThat(services().get().getSpec().getPorts().getFirst().getPort()).isEqualTo(8080);
        assertThat(serviceAccounts().get().getAutomountServiceAccountToken()).isFalse();
        String uid = platformServices().get().getMetadata().getUid();
        assertThat(List.<HasMetadata>of(
                        deployment, services().get(), serviceAccounts().get()))
                .allSatisfy(made -> assertThat(made.getMetadata().getOwnerReferences())
                        .singleElement()
                        .satisfies(owner -> {
                            assertThat(owner.getUid()).isEqualTo(uid);
                            assertThat(owner.getController()).isTrue();
                        }))
                .allSatisfy(made -> assertThat(made.getMetadata().getLabels())
                        .containsEntry("app.kubernetes.io/managed-by", "slipway-operator")
                        .containsEntry("app.kubernetes.io/instance", NAME));
        awaitEvent("Created", "created the Deployment shop");
    }

    @Test
    void isReadyWhenThePodsAre() {
        create(spec().build());
        awaitCondition(ConditionType.PROGRESSING, "True", "RollingOut");
        playKubelet();

        awaitCondition(ConditionType.READY, "True", "Available");
        PlatformServiceStatus status = status();
        assertThat(condition(ConditionType.PROGRESSING).status()).isEqualTo("False");
        assertThat(condition(ConditionType.DEGRADED).status()).isEqualTo("False");
        assertThat(status.observedGeneration()).isEqualTo(1);
        assertThat(status.image()).isEqualTo(IMAGE);
        assertThat(status.availableReplicas()).isEqualTo(2);
        awaitEvent("Ready", "2 of 2 replicas are available");
    }

    @Test
    void changesNothingWhenNothingIsToBeChanged() {
        create(spec().build());
        awaitCondition(ConditionType.PROGRESSING, "True", "RollingOut");
        playKubelet();
        awaitCondition(ConditionType.READY, "True", "Available");
        List<String> versions = versions();
        double before = reconciles();

        await().until(() -> reconciles() > before + 3);

        assertThat(versions()).isEqualTo(versions);
    }

    @Test
    void rollsOutAChange() {
        create(spec().env(new EnvVariable("COLOUR", "red", null, null)).build());
        awaitDeployment(made -> environment(made).contains("COLOUR"));
        playKubelet();
        awaitCondition(ConditionType.READY, "True", "Available");
        String since = condition(ConditionType.DEGRADED).lastTransitionTime();

        edit(spec().image(OTHER_IMAGE).build());

        awaitDeployment(
                made -> image(made).equals(OTHER_IMAGE) && !environment(made).contains("COLOUR"));
        awaitCondition(ConditionType.READY, "False", "RollingOut");
        assertThat(condition(ConditionType.READY).observedGeneration()).isEqualTo(2);
        assertThat(condition(ConditionType.DEGRADED).lastTransitionTime()).isEqualTo(since);
        awaitEvent("Updated", "updated the Deployment shop");
    }

    @Test
    void undoesWhatOthersChange() {
        create(spec().build());
        awaitDeployment(made -> true);

        persistently(() -> deployments()
                .edit(made -> new DeploymentBuilder(made)
                        .editSpec()
                        .editTemplate()
                        .editSpec()
                        .editFirstContainer()
                        .withImage(OTHER_IMAGE)
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build()));
        awaitDeployment(made -> image(made).equals(IMAGE));
        awaitEvent("Corrected", "undid what others had changed in the Deployment shop");

        persistently(() -> services()
                .edit(made -> new ServiceBuilder(made)
                        .editMetadata()
                        .removeFromLabels("app.kubernetes.io/managed-by")
                        .endMetadata()
                        .build()));
        eventually()
                .until(() -> services().get().getMetadata().getLabels().containsKey("app.kubernetes.io/managed-by"));

        persistently(() -> deployments()
                .edit(made -> new DeploymentBuilder(made)
                        .editMetadata()
                        .withOwnerReferences()
                        .endMetadata()
                        .build()));
        awaitDeployment(made -> !made.getMetadata().getOwnerReferences().isEmpty());
    }

    @Test
    void makesAgainWhatOthersDelete() {
        create(spec().build());
        awaitDeployment(made -> true);
        List<HasMetadata> before =
                List.of(deployments().get(), services().get(), serviceAccounts().get());

        before.forEach(object -> client.resource(object).delete());

        eventually()
                .untilAsserted(() -> assertThat(before).allSatisfy(object -> {
                    HasMetadata again = client.resource(object).get();
                    assertThat(again).isNotNull();
                    assertThat(again.getMetadata().getUid())
                            .isNotEqualTo(object.getMetadata().getUid());
                }));
    }

    @Test
    void leavesTheFieldsOfOthersAlone() {
        create(spec().replicas(null).build());
        awaitDeployment(made -> true);

        cluster.applyAs(
                "autoscaler",
                new DeploymentBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace(namespace)
                        .addToAnnotations("autoscaling.example/seen", "yes")
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(5)
                        .endSpec()
                        .build());
        edit(spec().replicas(null).image(OTHER_IMAGE).build());

        Deployment deployment = awaitDeployment(made -> image(made).equals(OTHER_IMAGE));
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(5);
        assertThat(deployment.getMetadata().getAnnotations()).containsEntry("autoscaling.example/seen", "yes");
    }

    @Test
    void removesWhatIsNoLongerWanted() {
        create(spec().build());
        awaitDeployment(made -> true);
        assertThat(services().get()).isNotNull();

        edit(spec().expose(false).build());

        eventually().until(() -> services().get() == null);
        awaitEvent("Removed", "removed the Service shop, which is no longer wanted");
        assertThat(deployments().get()).isNotNull();
    }

    @Test
    void refusesAnImageWithoutDigest() {
        create(spec().image("registry.example/shop:1.2").build());

        awaitCondition(ConditionType.DEGRADED, "True", "InvalidImage");
        assertThat(condition(ConditionType.READY).status()).isEqualTo("False");
        assertThat(condition(ConditionType.READY).message())
                .contains("crane digest registry.example/shop:1.2")
                .contains("docker buildx imagetools inspect registry.example/shop:1.2");
        assertThat(deployments().get()).isNull();

        edit(spec().build());
        awaitDeployment(made -> image(made).equals(IMAGE));
        awaitCondition(ConditionType.DEGRADED, "False", "AsExpected");

        edit(spec().image("registry.example/shop:1.2").build());
        awaitCondition(ConditionType.DEGRADED, "True", "InvalidImage");
        assertThat(image(deployments().get())).isEqualTo(IMAGE);
        assertThat(status().image()).isEqualTo(IMAGE);
    }

    @Test
    void countsAnEventThatIsSaidAgain() {
        create(spec().image("registry.example/shop:1.2").build());
        awaitCondition(ConditionType.DEGRADED, "True", "InvalidImage");
        edit(spec().image("UPPER").build());
        eventually().until(() -> condition(ConditionType.DEGRADED).message().contains("UPPER"));

        edit(spec().image("registry.example/shop:1.2").build());

        eventually()
                .untilAsserted(() -> assertThat(events())
                        .filteredOn(event -> event.getReason().equals("InvalidImage"))
                        .extracting(Event::getCount)
                        .containsExactlyInAnyOrder(2, 1));
    }

    @Test
    void keepsOffWhatBelongsToOthers() {
        Service others = new ServiceBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .addNewPort()
                .withPort(99)
                .endPort()
                .endSpec()
                .build();
        client.resource(others).create();
        create(spec().build());

        awaitCondition(ConditionType.DEGRADED, "True", "NameTaken");
        assertThat(services().get().getSpec().getPorts().getFirst().getPort()).isEqualTo(99);
        assertThat(deployments().get()).isNull();

        client.resource(others).delete();
        awaitDeployment(made -> true);
    }

    @Test
    void saysWhatTheClusterDoesNotAccept() {
        ResourceNeeds moreThanItMay =
                new ResourceNeeds(new ResourceAmounts(null, "1Gi"), new ResourceAmounts(null, "512Mi"));

        create(spec().resources(moreThanItMay).build());

        awaitCondition(ConditionType.DEGRADED, "True", "NotAccepted");
        assertThat(condition(ConditionType.DEGRADED).message()).contains("Deployment", "must be less than or equal");
    }

    @Test
    void saysWhenPodsCannotBeMade() {
        ResourceQuota noPods = new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName("no-pods")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .addToHard("pods", new Quantity("0"))
                .endSpec()
                .build();
        client.resource(noPods).create();
        eventually()
                .until(
                        () -> client.resource(noPods).get().getStatus(),
                        known -> known != null && known.getHard() != null);

        create(spec().build());

        awaitCondition(ConditionType.DEGRADED, "True", "ReplicaFailure");
        assertThat(condition(ConditionType.DEGRADED).message()).contains("exceeded quota: no-pods");
    }

    @Test
    void takesAllOfItAwayBeforeTheServiceIsGone() {
        create(spec().build());
        awaitDeployment(made -> true);
        assertThat(platformServices().get().getMetadata().getFinalizers()).containsExactly("slipway.io/cleanup");

        platformServices().delete();

        eventually().until(() -> platformServices().get() == null);
        assertThat(deployments().get()).isNull();
        assertThat(services().get()).isNull();
        assertThat(serviceAccounts().get()).isNull();
        assertThat(client.pods().inNamespace(namespace).list().getItems()).isEmpty();
    }

    private void create(PlatformServiceSpec spec) {
        client.resource(TestServices.service(namespace, NAME, spec)).create();
    }

    private void edit(PlatformServiceSpec spec) {
        persistently(() -> platformServices().edit(there -> {
            there.setSpec(spec);
            return there;
        }));
    }

    /** Does again what was refused because others wrote at the same time. */
    private static void persistently(Runnable change) {
        eventually()
                .ignoreExceptionsMatching(
                        thrown -> thrown instanceof KubernetesClientException refused && refused.getCode() == 409)
                .until(() -> {
                    change.run();
                    return true;
                });
    }

    /** What a kubelet reports of pods that have become ready. */
    private void playKubelet() {
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

    private List<Pod> pods() {
        return client.pods().inNamespace(namespace).list().getItems();
    }

    private Resource<PlatformService> platformServices() {
        return client.resources(PlatformService.class).inNamespace(namespace).withName(NAME);
    }

    private Resource<Deployment> deployments() {
        return client.resources(Deployment.class).inNamespace(namespace).withName(NAME);
    }

    private Resource<Service> services() {
        return client.resources(Service.class).inNamespace(namespace).withName(NAME);
    }

    private Resource<ServiceAccount> serviceAccounts() {
        return client.resources(ServiceAccount.class).inNamespace(namespace).withName(NAME);
    }

    private List<String> versions() {
        return List.<HasMetadata>of(
                        platformServices().get(),
                        deployments().get(),
                        services().get(),
                        serviceAccounts().get())
                .stream()
                .map(object -> object.getMetadata().getResourceVersion())
                .toList();
    }

    private static double reconciles() {
        return Probe.of(operator).metric("operator_reconciles_total{operation=\"reconcile\",outcome=\"succeeded\"}");
    }

    private PlatformServiceStatus status() {
        return platformServices().get().getStatus();
    }

    private StatusCondition condition(ConditionType type) {
        return status().condition(type).orElseThrow();
    }

    private List<Event> events() {
        return client.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getKind().equals(PlatformService.KIND))
                .toList();
    }

    private void awaitEvent(String reason, String message) {
        eventually()
                .untilAsserted(() -> assertThat(events()).anySatisfy(event -> {
                    assertThat(event.getReason()).isEqualTo(reason);
                    assertThat(event.getMessage()).isEqualTo(message);
                    assertThat(event.getSource().getComponent()).isEqualTo("slipway-operator");
                }));
    }

    private void awaitCondition(ConditionType type, String status, String reason) {
        eventually()
                .untilAsserted(() -> assertThat(Optional.ofNullable(status()).flatMap(known -> known.condition(type)))
                        .hasValueSatisfying(condition -> {
                            assertThat(condition.status()).isEqualTo(status);
                            assertThat(condition.reason()).isEqualTo(reason);
                        }));
    }

    private Deployment awaitDeployment(Predicate<Deployment> as) {
        return eventually().until(() -> deployments().get(), made -> made != null && as.test(made));
    }

    private static String image(Deployment deployment) {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    private static List<String> environment(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                .map(variable -> variable.getName())
                .toList();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }
}
