package io.slipway.oci.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.Platform;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.registry.LoopbackRegistry;
import io.slipway.oci.testing.FaultProxy;
import io.slipway.oci.testing.TestImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushUnderFaultsIT {
    private static final int RUNS = 60;
    private static final String TAG = "prod";

    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    @Test
    void aTagIsAlwaysTheOldImageOrTheNewAndWhole() throws IOException {
        int succeeded = 0;
        int failed = 0;
        try (LoopbackRegistry registry = LoopbackRegistry.start(root);
                FaultProxy proxy = FaultProxy.before(registry.address())) {
            Repository target = ImpatientClients.create(Credentials.none(), ClientOptions.defaults())
                    .repository(ImageReference.parse(proxy.address() + "/app"));
            ImageLayout source = ImageLayout.create(elsewhere);
            ImagePush before = new ImagePush(
                    source, TestImages.twoPlatforms(source, "first").digest());
            before.to(target, List.of(TAG));
            for (int seed = 0; seed < RUNS; seed++) {
                // What is large is sent in several requests.
                Descriptor image = seed % 4 == 0
                        ? TestImages.large(source, Platform.LINUX_AMD64, 1_200_000 + seed)
                        : TestImages.twoPlatforms(source, "seed " + seed);
                ImagePush planned = new ImagePush(source, image.digest());
                // From a few faults to a registry that is hardly there.
                proxy.misbehave(new Random(seed), 0.02 + 0.3 * seed / RUNS);
                boolean done = tried(planned, target);
                proxy.misbehave(new Random(seed), 0);

                assertThat(tagged())
                        .as("tag after the push of seed " + seed)
                        .isIn(done ? List.of(planned.image()) : List.of(before.image(), planned.image()));
                requireWhole(tagged());
                planned.to(target, List.of(TAG));
                assertThat(tagged()).as("tag after a clean run").isEqualTo(planned.image());
                requireWhole(planned.image());
                before = planned;
                succeeded += done ? 1 : 0;
                failed += done ? 0 : 1;
            }
        }
        assertThat(succeeded).as("pushes that succeeded in spite of faults").isPositive();
        assertThat(failed).as("pushes that faults ended").isPositive();
    }

    private static boolean tried(ImagePush push, Repository target) throws IOException {
        try {
            push.to(target, List.of(TAG));
            return true;
        } catch (RegistryCallException e) {
            assertThat(e).hasMessageStartingWith("Tried to ");
            return false;
        }
    }

    private Digest tagged() throws IOException {
        return layout().resolve(TAG).map(Descriptor::digest).orElseThrow();
    }

    private void requireWhole(Digest image) throws IOException {
        for (Descriptor blob : ImageContents.of(layout(), image).blobs()) {
            try (InputStream content = layout().open(blob.digest())) {
                assertThat(Digest.of(content)).isEqualTo(blob.digest());
            }
        }
    }

    private ImageLayout layout() throws IOException {
        return ImageLayout.open(root.resolve("app"));
    }
}
