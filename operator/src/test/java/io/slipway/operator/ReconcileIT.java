package io.slipway.operator;

import static io.slipway.operator.TestServices.IMAGE;
import static io.slipway.operator.TestServices.OTHER_IMAGE;
import static io.slipway.operator.TestServices.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.slipway.operator.api.ConditionType;
import io.slipway.operator.api.EnvVariable;
import io.slipway.operator.api.PlatformServiceStatus;
import io.slipway.operator.api.ResourceAmounts;
import io.slipway.operator.api.ResourceNeeds;
import io.slipway.service.RunningService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the operator does in a real cluster, with the rights of its own ServiceAccount. */
class ReconcileIT {

    private static TestCluster cluster;
    private static KubernetesClient client;
    private static RunningService operator;

    private Shop shop;

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
        shop = new Shop(client, cluster.namespace());
    }

    @AfterEach
    void deleteService() {
        shop.platformServices().delete();
    }

    @Test
    void makesDeploymentServiceAndServiceAccount() {
        shop.create(spec().build());

        Deployment deployment = shop.awaitDeployment(made -> true);
        PodSpec pod = deployment.getSpec().getTemplate().getSpec();
        Container container = pod.getContainers().getFirst();
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
        assertThat(container.getImage()).isEqualTo(IMAGE);
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getServiceAccountName()).isEqualTo(Shop.NAME);
        assertThat(shop.services().get().getSpec().getPorts().getFirst().getPort())
                .isEqualTo(8080);
        assertThat(shop.serviceAccounts().get().getAutomountServiceAccountToken())
                .isFalse();
        String uid = shop.platformServices().get().getMetadata().getUid();
        assertThat(List.<HasMetadata>of(
                        deployment,
                        shop.services().get(),
                        shop.serviceAccounts().get()))
                .allSatisfy(made -> assertThat(made.getMetadata().getOwnerReferences())
                        .singleElement()
                        .satisfies(owner -> {
                            assertThat(owner.getUid()).isEqualTo(uid);
                            assertThat(owner.getController()).isTrue();
                        }))
                .allSatisfy(made -> assertThat(made.getMetadata().getLabels())
                        .containsEntry("app.kubernetes.io/managed-by", "slipway-operator")
                        .containsEntry("app.kubernetes.io/instance", Shop.NAME));
        shop.awaitEvent("Created", "created the Deployment shop");
    }

    @Test
    void isReadyWhenThePodsAre() {
        shop.create(spec().build());
        shop.awaitCondition(ConditionType.PROGRESSING, "True", "RollingOut");
        shop.playKubelet();

        shop.awaitCondition(ConditionType.READY, "True", "Available");
        PlatformServiceStatus status = shop.status();
        assertThat(shop.condition(ConditionType.PROGRESSING).status()).isEqualTo("False");
        assertThat(shop.condition(ConditionType.DEGRADED).status()).isEqualTo("False");
        assertThat(status.observedGeneration()).isEqualTo(1);
        assertThat(status.image()).isEqualTo(IMAGE);
        assertThat(status.availableReplicas()).isEqualTo(2);
        shop.awaitEvent("Ready", "2 of 2 replicas are available");
    }

    @Test
    void changesNothingWhenNothingIsToBeChanged() {
        shop.create(spec().build());
        shop.awaitCondition(ConditionType.PROGRESSING, "True", "RollingOut");
        shop.playKubelet();
        shop.awaitCondition(ConditionType.READY, "True", "Available");
        List<String> versions = shop.versions();
        double before = reconciles();

        Shop.eventually().until(() -> reconciles() > before + 3);

        assertThat(shop.versions()).isEqualTo(versions);
    }

    @Test
    void rollsOutAChange() {
        shop.create(spec().env(new EnvVariable("COLOUR", "red", null, null)).build());
        shop.awaitDeployment(made -> Shop.environment(made).contains("COLOUR"));
        shop.playKubelet();
        shop.awaitCondition(ConditionType.READY, "True", "Available");
        String since = shop.condition(ConditionType.DEGRADED).lastTransitionTime();

        shop.edit(spec().image(OTHER_IMAGE).build());

        shop.awaitDeployment(made ->
                Shop.image(made).equals(OTHER_IMAGE) && !Shop.environment(made).contains("COLOUR"));
        shop.awaitCondition(ConditionType.READY, "False", "RollingOut");
        assertThat(shop.condition(ConditionType.READY).observedGeneration()).isEqualTo(2);
        assertThat(shop.condition(ConditionType.DEGRADED).lastTransitionTime()).isEqualTo(since);
        shop.awaitEvent("Updated", "updated the Deployment shop");
    }

    @Test
    void undoesWhatOthersChange() {
        shop.create(spec().build());
        shop.awaitCondition(ConditionType.PROGRESSING, "True", "RollingOut");
        shop.awaitTheSecondAfterItsCreation();

        Shop.persistently(() -> shop.deployments()
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
        shop.awaitDeployment(made -> Shop.image(made).equals(IMAGE));
        shop.awaitEvent("Corrected", "undid what others had changed in the Deployment shop");

        Shop.persistently(() -> shop.services()
                .edit(made -> new ServiceBuilder(made)
                        .editMetadata()
                        .removeFromLabels("app.kubernetes.io/managed-by")
                        .endMetadata()
                        .build()));
        Shop.eventually()
                .until(() ->
                        shop.services().get().getMetadata().getLabels().containsKey("app.kubernetes.io/managed-by"));

        Shop.persistently(() -> shop.deployments()
                .edit(made -> new DeploymentBuilder(made)
                        .editMetadata()
                        .withOwnerReferences()
                        .endMetadata()
                        .build()));
        shop.awaitDeployment(made -> !made.getMetadata().getOwnerReferences().isEmpty());
    }

    @Test
    void makesAgainWhatOthersDelete() {
        shop.create(spec().build());
        shop.awaitDeployment(made -> true);
        List<HasMetadata> before = List.of(
                shop.deployments().get(),
                shop.services().get(),
                shop.serviceAccounts().get());

        before.forEach(object -> client.resource(object).delete());

        Shop.eventually()
                .untilAsserted(() -> assertThat(before).allSatisfy(object -> {
                    HasMetadata again = client.resource(object).get();
                    assertThat(again).isNotNull();
                    assertThat(again.getMetadata().getUid())
                            .isNotEqualTo(object.getMetadata().getUid());
                }));
    }

    @Test
    void leavesTheFieldsOfOthersAlone() {
        shop.create(spec().replicas(null).build());
        shop.awaitDeployment(made -> true);

        cluster.applyAs(
                "autoscaler",
                new DeploymentBuilder()
                        .withNewMetadata()
                        .withName(Shop.NAME)
                        .withNamespace(shop.namespace())
                        .addToAnnotations("autoscaling.example/seen", "yes")
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(5)
                        .endSpec()
                        .build());
        shop.edit(spec().replicas(null).image(OTHER_IMAGE).build());

        Deployment deployment = shop.awaitDeployment(made -> Shop.image(made).equals(OTHER_IMAGE));
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(5);
        assertThat(deployment.getMetadata().getAnnotations()).containsEntry("autoscaling.example/seen", "yes");
    }

    @Test
    void removesWhatIsNoLongerWanted() {
        shop.create(spec().build());
        shop.awaitDeployment(made -> true);
        assertThat(shop.services().get()).isNotNull();

        shop.edit(spec().expose(false).build());

        Shop.eventually().until(() -> shop.services().get() == null);
        shop.awaitEvent("Removed", "removed the Service shop, which is no longer wanted");
        assertThat(shop.deployments().get()).isNotNull();
    }

    @Test
    void refusesAnImageWithoutDigest() {
        shop.create(spec().image("registry.example/shop:1.2").build());

        shop.awaitCondition(ConditionType.DEGRADED, "True", "InvalidImage");
        assertThat(shop.condition(ConditionType.READY).status()).isEqualTo("False");
        assertThat(shop.condition(ConditionType.READY).message())
                .contains("crane digest registry.example/shop:1.2")
                .contains("docker buildx imagetools inspect registry.example/shop:1.2");
        assertThat(shop.deployments().get()).isNull();

        shop.edit(spec().build());
        shop.awaitDeployment(made -> Shop.image(made).equals(IMAGE));
        shop.awaitCondition(ConditionType.DEGRADED, "False", "AsExpected");

        shop.edit(spec().image("registry.example/shop:1.2").build());
        shop.awaitCondition(ConditionType.DEGRADED, "True", "InvalidImage");
        assertThat(Shop.image(shop.deployments().get())).isEqualTo(IMAGE);
        assertThat(shop.status().image()).isEqualTo(IMAGE);
    }

    @Test
    void countsAnEventThatIsSaidAgain() {
        shop.create(spec().image("registry.example/shop:1.2").build());
        shop.awaitCondition(ConditionType.DEGRADED, "True", "InvalidImage");
        shop.edit(spec().image("UPPER").build());
        Shop.eventually()
                .until(() -> shop.condition(ConditionType.DEGRADED).message().contains("UPPER"));

        shop.edit(spec().image("registry.example/shop:1.2").build());

        Shop.eventually()
                .untilAsserted(() -> assertThat(shop.events())
                        .filteredOn(event -> event.getReason().equals("InvalidImage"))
                        .extracting(Event::getCount)
                        .containsExactlyInAnyOrder(2, 1));
    }

    @Test
    void keepsOffWhatBelongsToOthers() {
        Service others = new ServiceBuilder()
                .withNewMetadata()
                .withName(Shop.NAME)
                .withNamespace(shop.namespace())
                .endMetadata()
                .withNewSpec()
                .addNewPort()
                .withPort(99)
                .endPort()
                .endSpec()
                .build();
        client.resource(others).create();
        shop.create(spec().build());

        shop.awaitCondition(ConditionType.DEGRADED, "True", "NameTaken");
        assertThat(shop.services().get().getSpec().getPorts().getFirst().getPort())
                .isEqualTo(99);
        assertThat(shop.deployments().get()).isNull();

        client.resource(others).delete();
        shop.awaitDeployment(made -> true);
    }

    @Test
    void saysWhatTheClusterDoesNotAccept() {
        ResourceNeeds moreThanItMay =
                new ResourceNeeds(new ResourceAmounts(null, "1Gi"), new ResourceAmounts(null, "512Mi"));

        shop.create(spec().resources(moreThanItMay).build());

        shop.awaitCondition(ConditionType.DEGRADED, "True", "NotAccepted");
        assertThat(shop.condition(ConditionType.DEGRADED).message())
                .contains("Deployment", "must be less than or equal");
    }

    @Test
    void saysWhenPodsCannotBeMade() {
        ResourceQuota noPods = new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName("no-pods")
                .withNamespace(shop.namespace())
                .endMetadata()
                .withNewSpec()
                .addToHard("pods", new Quantity("0"))
                .endSpec()
                .build();
        client.resource(noPods).create();
        Shop.eventually()
                .until(
                        () -> client.resource(noPods).get().getStatus(),
                        known -> known != null && known.getHard() != null);

        shop.create(spec().build());

        shop.awaitCondition(ConditionType.DEGRADED, "True", "ReplicaFailure");
        assertThat(shop.condition(ConditionType.DEGRADED).message()).contains("exceeded quota: no-pods");
    }

    @Test
    void takesAllOfItAwayBeforeTheServiceIsGone() {
        shop.create(spec().build());
        shop.awaitDeployment(made -> true);
        assertThat(shop.platformServices().get().getMetadata().getFinalizers()).containsExactly("slipway.io/cleanup");

        shop.platformServices().delete();

        Shop.eventually().until(() -> shop.platformServices().get() == null);
        assertThat(shop.deployments().get()).isNull();
        assertThat(shop.services().get()).isNull();
        assertThat(shop.serviceAccounts().get()).isNull();
        assertThat(client.pods().inNamespace(shop.namespace()).list().getItems())
                .isEmpty();
    }

    private static double reconciles() {
        return Probe.of(operator).metric("operator_reconciles_total{operation=\"reconcile\",outcome=\"succeeded\"}");
    }
}
