package io.slipway.conformance.tests;

import io.slipway.conformance.tests.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * A Kubernetes API server beside a platform, which knows the operator's resources.
 *
 * @param server its container
 */
record Cluster(GenericContainer<?> server) {
    private static final String TOKEN = "a-token-for-tests-only";
    private static final int PORT = 6443;

    static Cluster start(Platform platform) throws IOException {
        GenericContainer<?> server = platform.companion("kubernetes-api", "kubernetes")
                .withEnv("KUBERNETES_TOKEN", TOKEN)
                .withTmpFs(Map.of("/run/kubernetes", "rw,mode=1777"))
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttps("/readyz").forPort(PORT).allowInsecure());
        server.start();
        Cluster cluster = new Cluster(server);
        cluster.create(
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                Files.readString(ReactorImages.root().resolve("deploy/crd/platformservices.slipway.io.yaml")));
        return cluster;
    }

    /** Variables by which a client in the platform's network finds it. */
    Map<String, String> access() {
        return Map.of(
                "KUBERNETES_MASTER",
                "https://kubernetes:" + PORT,
                "KUBERNETES_NAMESPACE",
                "default",
                "KUBERNETES_AUTH_TOKEN",
                TOKEN,
                "KUBERNETES_TRUST_CERTIFICATES",
                "true");
    }

    /** Creates a resource of YAML, and so also of JSON. */
    void create(String path, String yaml) {
        client().with(Map.of("Content-Type", "application/yaml"))
                .post(path, yaml)
                .expect(201);
    }

    Answer get(String path) {
        return client().get(path);
    }

    private Client client() {
        return new Client("https://" + server.getHost() + ":" + server.getMappedPort(PORT))
                .with(Map.of("Authorization", "Bearer " + TOKEN));
    }
}
