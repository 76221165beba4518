package io.slipway.registry.publish;

import io.slipway.oci.client.ClientOptions;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.credentials.Credential.UserPassword;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.testing.DockerRegistry;
import io.slipway.registry.publish.PublishPlan.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Publishes two small images in a process of its own, which a test can kill. */
final class PublishProcess {
    private PublishProcess() {}

    public static void main(String[] arguments) throws IOException {
        publish(Path.of(arguments[0]), arguments[1], arguments[2]);
    }

    static List<PublishedImage> publish(Path root, String registry, String version) throws IOException {
        RegistryClient client = RegistryClient.create(
                Credentials.of(new UserPassword(DockerRegistry.USER, DockerRegistry.PASSWORD)),
                ClientOptions.defaults());
        Publisher publisher = new Publisher(client, root.resolve("target/release"), Clock.systemUTC(), line -> {});
        SmallBuild build = new SmallBuild(root, registry);
        return publisher.apply((Change)
                publisher.plan(List.of(build.proved("orders", version), build.proved("stock", version)), List.of()));
    }
}
