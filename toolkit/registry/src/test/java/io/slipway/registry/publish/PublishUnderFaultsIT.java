package io.slipway.registry.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.images.tag.PlannedTag;
import io.slipway.images.tag.TagPlan;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.client.ClientOptions;
import io.slipway.oci.client.ImpatientClients;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.client.Repository;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.source.OpenImage;
import io.slipway.oci.testing.DockerRegistry;
import io.slipway.oci.testing.FaultProxy;
import io.slipway.registry.SmallImages;
import io.slipway.registry.publish.PublishPlan.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two images a release, to two repositories of the distribution project's registry, through a proxy that does wrong. */
class PublishUnderFaultsIT {
    private static final int RUNS = 100;

    @TempDir
    Path root;

    @TempDir
    Path store;

    private final Set<String> whole = new HashSet<>();

    @Test
    void everyTagIsAsBeforeOrAsPlannedAndWhole() throws IOException {
        int succeeded = 0;
        int failed = 0;
        try (DockerRegistry registry = DockerRegistry.start(store);
                FaultProxy proxy = FaultProxy.before(registry.address())) {
            RegistryClient client = ImpatientClients.create(Credentials.none(), ClientOptions.defaults());
            SmallBuild build = new SmallBuild(root, proxy.address() + "/acme");
            Publisher publisher = new Publisher(client, root.resolve("target/release"), Clock.systemUTC(), line -> {});
            for (int seed = 0; seed < RUNS; seed++) {
                List<BuiltImage> images =
                        List.of(image(build, "orders", "1.0." + seed), image(build, "stock", "1.0." + seed));
                Map<String, Digest> before = tags(client, registry, images);
                // From a few faults to a registry that is hardly there.
                proxy.misbehave(new Random(seed), 0.01 + 0.25 * seed / RUNS);
                boolean done = tried(publisher, images);
                proxy.misbehave(new Random(seed), 0);

                Map<String, Digest> after = tags(client, registry, images);
                for (BuiltImage image : images) {
                    Digest planned = image.image().digest();
                    for (String tag : image.tags().names()) {
                        String name = name(registry, image, tag);
                        assertThat(after.get(name))
                                .as(name + " after the run of seed " + seed)
                                .isIn(done ? List.of(planned) : candidates(before.get(name), planned));
                    }
                }
                requireWhole(client, after);
                publish(publisher, images);
                Map<String, Digest> complete = tags(client, registry, images);
                for (BuiltImage image : images) {
                    for (String tag : image.tags().names()) {
                        assertThat(complete.get(name(registry, image, tag)))
                                .as(tag + " of " + image.image().name() + " after a clean run")
                                .isEqualTo(image.image().digest());
                    }
                    assertThat(client.repository(ImageReference.parse(name(registry, image, "latest")))
                                    .referrers(image.image().digest()))
                            .hasSize(2);
                }
                requireWhole(client, complete);
                succeeded += done ? 1 : 0;
                failed += done ? 0 : 1;
            }
            requireOwnVersions(client, registry);
        }
        assertThat(succeeded).as("runs that succeeded in spite of faults").isPositive();
        assertThat(failed).as("runs that faults ended").isPositive();
    }

    /** An image with the two kinds of tags that matter: one that never moves, and one that follows. */
    private static BuiltImage image(SmallBuild build, String name, String version) throws IOException {
        BuiltImage image = build.proved(name, version);
        List<PlannedTag> tags = image.tags().tags().stream()
                .filter(planned ->
                        Set.of("v" + version, "latest").contains(planned.tag().name()))
                .toList();
        return new BuiltImage(
                image.image(),
                image.layout(),
                image.registry(),
                new TagPlan(image.tags().release(), tags),
                image.evidence(),
                image.sbom());
    }

    private static boolean tried(Publisher publisher, List<BuiltImage> images) {
        try {
            PublishPlan plan = publisher.plan(images, List.of());
            if (plan instanceof Change change) {
                publisher.apply(change);
            }
            // An answer in which a byte is wrong may look like another version: then it is refused.
            return plan instanceof Change;
        } catch (IOException | OciFormatException e) {
            assertThat(e).hasMessageNotContaining("Exception");
            return false;
        }
    }

    private static void publish(Publisher publisher, List<BuiltImage> images) throws IOException {
        publisher.apply((Change) publisher.plan(images, List.of()));
    }

    /** What the tags that are planned name now, by their full names. */
    private static Map<String, Digest> tags(RegistryClient client, DockerRegistry registry, List<BuiltImage> images)
            throws IOException {
        Map<String, Digest> tags = new HashMap<>();
        for (BuiltImage image : images) {
            for (String tag : image.tags().names()) {
                ImageReference name = ImageReference.parse(name(registry, image, tag));
                client.repository(name).findManifest(tag).ifPresent(found -> tags.put(name.toString(), found.digest()));
            }
        }
        return tags;
    }

    /** No run moved a version of another. */
    private static void requireOwnVersions(RegistryClient client, DockerRegistry registry) throws IOException {
        for (String name : List.of("orders", "stock")) {
            Repository repository =
                    client.repository(ImageReference.parse(registry.address() + "/acme/" + name + ":latest"));
            for (int seed = 0; seed < RUNS; seed++) {
                assertThat(repository.pullManifest("v1.0." + seed).document().annotations())
                        .containsEntry("org.opencontainers.image.version", "1.0." + seed);
            }
        }
    }

    private static List<Digest> candidates(Digest before, Digest planned) {
        return before == null ? Arrays.asList(null, planned) : List.of(before, planned);
    }

    /** Reads all that tags lead to, straight from the registry, each image once; what was read and whole stays so. */
    private void requireWhole(RegistryClient client, Map<String, Digest> tags) throws IOException {
        for (Map.Entry<String, Digest> tag : tags.entrySet()) {
            ImageReference name = ImageReference.parse(tag.getKey()).withDigest(tag.getValue());
            if (whole.add(name.name() + "@" + tag.getValue())) {
                try (OpenImage image = client.open(name)) {
                    SmallImages.readAll(image.blobs(), image.digest());
                }
            }
        }
    }

    private static String name(DockerRegistry registry, BuiltImage image, String tag) {
        return registry.address() + "/acme/" + image.image().name() + ":" + tag;
    }
}
