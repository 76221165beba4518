package io.slipway.registry.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.client.ClientOptions;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.credentials.Credential.UserPassword;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.source.OpenImage;
import io.slipway.oci.testing.DockerRegistry;
import io.slipway.oci.testing.FaultProxy;
import io.slipway.oci.testing.FaultProxy.Fault;
import io.slipway.oci.testing.JavaCommand;
import io.slipway.oci.testing.PrivateCa;
import io.slipway.registry.SmallImages;
import io.slipway.registry.publish.PublishPlan.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A publish whose process is killed, to the distribution project's registry, which wants a password. */
class KilledPublishIT {
    @TempDir
    Path root;

    @TempDir
    Path store;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /v2/acme/orders/blobs/uploads/.*",
                "PUT /v2/acme/stock/manifests/sha256:.*",
                "PUT /v2/acme/orders/manifests/latest",
                "PUT /v2/acme/stock/manifests/latest",
            })
    void whatWasKilledIsDoneByTheNext(String where) throws Exception {
        try (DockerRegistry registry = DockerRegistry.startWithPassword(store);
                FaultProxy proxy = FaultProxy.before(registry.address())) {
            String target = proxy.address() + "/acme";
            List<PublishedImage> first = PublishProcess.publish(root, target, "1.0.0");
            int before = proxy.seen(where).size();
            proxy.fail(where, Fault.HANG, 1);

            Process process = process(target, "1.0.1");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> proxy.seen(where).size() > before);
            process.destroyForcibly();
            assertThat(process.waitFor()).isEqualTo(128 + 9);

            SmallBuild build = new SmallBuild(root, registry.address() + "/acme");
            for (PublishedImage image : first) {
                Digest old = image.image().digest();
                Digest planned =
                        build.built(image.image().name(), "1.0.1").image().digest();
                assertThat(named(registry, image, "v1.0.0")).isEqualTo(old);
                assertThat(named(registry, image, "latest")).isIn(old, planned);
            }
            assertThat(journal().finished()).isEmpty();

            List<PublishedImage> second = PublishProcess.publish(root, target, "1.0.1");

            for (PublishedImage image : second) {
                assertThat(named(registry, image, "latest"))
                        .isEqualTo(image.image().digest());
                assertThat(named(registry, image, "v1.0.1"))
                        .isEqualTo(image.image().digest());
                // What latest named before is known still, whichever of the two processes moved it.
                assertThat(image.tags())
                        .filteredOn(tag -> tag.name().equals("latest"))
                        .extracting(tag -> tag.previous().orElseThrow())
                        .containsAnyElementsOf(
                                first.stream().map(old -> old.image().digest()).toList());
            }
            assertThat(journal().finished()).isPresent();
        }
    }

    @Test
    void aRegistryWithACertificateOfAPrivateAuthority() throws Exception {
        PrivateCa ca = PrivateCa.create(store);
        try (DockerRegistry registry = DockerRegistry.startWithTls(store, ca)) {
            RegistryClient client = RegistryClient.create(
                    Credentials.none(), ClientOptions.defaults().withCaFile(ca.caCertificate()));
            Publisher publisher = new Publisher(client, root.resolve("target/release"), Clock.systemUTC(), line -> {});
            BuiltImage image = new SmallBuild(root, registry.address() + "/acme").proved("orders", "1.0.0");

            List<PublishedImage> published = publisher.apply((Change) publisher.plan(List.of(image), List.of()));

            try (OpenImage there = client.open(published.get(0).target())) {
                SmallImages.readAll(there.blobs(), there.digest());
                assertThat(there.digest()).isEqualTo(image.image().digest());
            }
        }
    }

    private Process process(String target, String version) throws IOException {
        return new ProcessBuilder(JavaCommand.of(PublishProcess.class, root.toString(), target, version))
                .redirectErrorStream(true)
                .redirectOutput(store.resolve("process.log").toFile())
                .start();
    }

    private PublishJournal journal() throws IOException {
        return new JournalFile(root.resolve("target/release/journal.json"))
                .read()
                .orElseThrow();
    }

    /** What a tag names, straight from the registry. */
    private static Digest named(DockerRegistry registry, PublishedImage image, String tag) throws IOException {
        ImageReference name = ImageReference.parse(
                registry.address() + "/acme/" + image.image().name() + ":" + tag);
        return RegistryClient.create(
                        Credentials.of(new UserPassword(DockerRegistry.USER, DockerRegistry.PASSWORD)),
                        ClientOptions.defaults())
                .repository(name)
                .findManifest(tag)
                .map(Descriptor::digest)
                .orElseThrow();
    }
}
