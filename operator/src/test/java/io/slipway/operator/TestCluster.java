package io.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamedContextBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real API server with etcd and the controller manager, one for all tests of the process, with the definition and the
 * operator's manifest applied. There is no kubelet: pods stay Pending until a test plays it.
 */
final class TestCluster {

    /** What {@code scripts/kube-apiserver} fills. */
    private static final Path HOME = Path.of(System.getProperty("user.home"), ".cache", "slipway", "kubernetes");

    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static TestCluster shared;

    private final KubeAPIServer server;
    private final Process controllerManager;
    private final Path folder;
    private final KubernetesClient client;

    private TestCluster(Path programs) throws IOException {
        server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(HOME.toString())
                .withApiServerVersion(programs.getFileName().toString().replaceFirst("-.*", ""))
                .withOfflineMode(true)
                .withUpdateKubeConfig(false)
                .build());
        server.start();
        folder = Files.createTempDirectory("cluster");
        Path kubeconfig = Files.writeString(folder.resolve("admin.yaml"), server.getKubeConfigYaml());
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
        controllerManager = new ProcessBuilder(
                        programs.resolve("kube-controller-manager").toString(),
                        "--kubeconfig=" + kubeconfig,
                        "--controllers=deployment,replicaset,garbagecollector,resourcequota",
                        "--leader-elect=false",
                        "--port=0",
                        "--secure-port=0")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "kube-controller-manager.log").toFile())
                .start();
        apply(DEPLOY.resolve("crd/platformservices.slipway.io.yaml"));
        apply(DEPLOY.resolve("operator/operator.yaml"));
    }

    /** The cluster of this process; without its programs the test is skipped, or fails where they are required. */
    static synchronized TestCluster get() throws IOException {
        if (shared == null) {
            Optional<Path> programs = programs();
            if ("required".equals(System.getProperty("slipway.clients"))) {
                assertThat(programs)
                        .as("Kubernetes' servers, which -Dslipway.clients=required demands: scripts/kube-apiserver")
                        .isPresent();
            }
            assumeTrue(programs.isPresent(), "Kubernetes' servers are not there: scripts/kube-apiserver");
            shared = new TestCluster(programs.orElseThrow());
            Runtime.getRuntime().addShutdownHook(new Thread(shared::stop));
        }
        return shared;
    }

    private static Optional<Path> programs() throws IOException {
        Path versions = HOME.resolve("k8s");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(versions)) {
            return folders.filter(folder -> Stream.of("etcd", "kube-apiserver", "kube-controller-manager", "kubectl")
                            .allMatch(program -> Files.isExecutable(folder.resolve(program))))
                    .max(Comparator.comparing(Path::getFileName));
        }
    }

    /** A client that may do everything. */
    KubernetesClient client() {
        return client;
    }

    /** The API server's address. */
    URI address() {
        return URI.create(client.getMasterUrl().toString());
    }

    /** A kubeconfig for the API server with the rights of the operator's ServiceAccount, and no others. */
    Path operatorKubeconfig() throws IOException {
        return operatorKubeconfig(address());
    }

    /** The same for an address at which the API server may or may not be. */
    Path operatorKubeconfig(URI address) throws IOException {
        String token = client.serviceAccounts()
                .inNamespace("slipway")
                .withName("operator")
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        io.fabric8.kubernetes.api.model.Config config = new io.fabric8.kubernetes.api.model.ConfigBuilder()
                .addNewCluster()
                .withName("test")
                .withNewCluster()
                .withServer(address.toString())
                .withInsecureSkipTlsVerify(true)
                .endCluster()
                .endCluster()
                .addNewUser()
                .withName("operator")
                .withNewUser()
                .withToken(token)
                .endUser()
                .endUser()
                .addToContexts(new NamedContextBuilder()
                        .withName("test")
                        .withNewContext()
                        .withCluster("test")
                        .withUser("operator")
                        .withNamespace("slipway")
                        .endContext()
                        .build())
                .withCurrentContext("test")
                .build();
        Path file = Files.createTempFile(folder, "operator", ".yaml");
        return Files.writeString(file, client.getKubernetesSerialization().asYaml(config));
    }

    /** A namespace that no other test has. */
    String namespace() {
        String name = "test-" + NAMESPACES.incrementAndGet();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        return name;
    }

    /** Applies an object as another field manager than the operator. */
    <R extends HasMetadata> R applyAs(String manager, R object) {
        return client.resource(object)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(manager)
                        .withForce(true)
                        .build());
    }

    private void apply(Path manifest) {
        try (InputStream yaml = Files.newInputStream(manifest)) {
            client.load(yaml).items().forEach(object -> applyAs("test", object));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        client.close();
        controllerManager.destroy();
        server.stop();
    }
}
