package io.slipway.registry.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.registry.SmallImages;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class ImageSummaryTest {
    @TempDir
    Path directory;

    private ImageLayout layout;
    private Descriptor image;

    @BeforeEach
    void create() throws Exception {
        layout = ImageLayout.create(directory);
        image = SmallImages.image(layout, "1.2.3", "2026-11-21T11:00:00Z");
    }

    @Test
    void anIndexIsItsPlatforms() throws Exception {
        ImageSummary summary = ImageSummary.read(layout, image.digest());

        assertThat(summary.version()).contains("1.2.3");
        assertThat(summary.created()).contains(Instant.parse("2026-11-21T11:00:00Z"));
        assertThat(summary.platforms())
                .extracting(PlatformSummary::platform)
                .containsExactly(Platform.LINUX_AMD64, Platform.LINUX_ARM64);
        assertThat(summary.compressed())
                .isEqualTo(summary.platforms().get(0).compressed())
                .isPositive();
    }

    @Test
    void aSingleManifestIsItsOnePlatform() throws Exception {
        Digest manifest =
                Index.parse(layout.read(image.digest())).manifests().get(1).digest();

        ImageSummary summary = ImageSummary.read(layout, manifest);

        assertThat(summary.version()).isEmpty();
        assertThat(summary.platforms()).extracting(PlatformSummary::platform).containsExactly(Platform.LINUX_ARM64);
    }

    @Test
    void anArtifactHasNoPlatform() throws Exception {
        Descriptor artifact = SmallImages.referrer(layout, "application/vnd.example.thing", image);

        ImageSummary summary = ImageSummary.read(layout, artifact.digest());

        assertThat(summary.artifactType()).contains("application/vnd.example.thing");
        assertThat(summary.platforms()).isEmpty();
    }

    @Test
    void theTextSaysWhatItIs() throws Exception {
        ImageSummary summary = ImageSummary.read(layout, image.digest());
        Digest signature = Digest.of(new byte[0]);

        assertThat(ImageText.of("acme/orders:v1", summary, Map.of(signature, "a signature")))
                .startsWith("acme/orders:v1\n  digest      " + image.digest() + "\n")
                .contains(
                        "  version     1.2.3\n",
                        "  platform    linux/arm64 "
                                + summary.platforms().get(1).digest() + "\n",
                        "              user 1001:1001\n",
                        "              starts /app\n",
                        "              ports 8080/tcp\n",
                        "  referrer    a signature " + signature + "\n");
    }

    @Test
    void theJsonSaysAllOfIt() throws Exception {
        ObjectNode document = ImageJson.document();
        ImageJson.add(document, ImageSummary.read(layout, image.digest()));

        assertThat(document.at("/platforms/1/config/entrypoint/0").stringValue())
                .isEqualTo("/app");
        assertThat(document.at("/platforms/1/layers/0/size").intValue()).isPositive();
        assertThat(ImageJson.write(document)).endsWith("}\n");
    }
}
