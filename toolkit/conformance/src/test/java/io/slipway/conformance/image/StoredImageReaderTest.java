package io.slipway.conformance.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.conformance.RuleResult;
import io.slipway.conformance.rules.ImageConformance;
import io.slipway.conformance.rules.ImageRules;
import io.slipway.images.BaseImage;
import io.slipway.images.Budgets;
import io.slipway.images.ImageRecord;
import io.slipway.images.PlatformImage;
import io.slipway.images.StatedBudgets;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredImageReaderTest {
    @TempDir
    Path directory;

    private ImageLayout layout;

    @BeforeEach
    void createLayout() throws Exception {
        layout = ImageLayout.create(directory);
    }

    @Test
    void aLayerThatPlatformsShareIsReadOnce() throws Exception {
        StoredImage image = read(new SyntheticImage().write(layout));

        List<ScannedLayer> amd64 =
                image.platforms().get(0).files().orElseThrow().layers();
        List<ScannedLayer> arm64 =
                image.platforms().get(1).files().orElseThrow().layers();
        assertThat(amd64.get(0)).isSameAs(arm64.get(0));
        assertThat(amd64.get(1)).isNotEqualTo(arm64.get(1));
    }

    @Test
    void theRecordsBudgetsAndPlatformsGoFirst() throws Exception {
        Digest digest = new SyntheticImage().write(layout);
        Budgets budgets = new Budgets(1, 2, Duration.ofSeconds(3), Duration.ofSeconds(4), 5);
        Platform armv7 = Platform.parse("linux/arm/v7");
        ImageRecord record = new ImageRecord(
                "service",
                "0.1.0",
                digest,
                Instant.EPOCH,
                Optional.empty(),
                false,
                new BaseImage("slipway/java-base:25-http", Optional.of(digest)),
                List.of("dev"),
                "target/images/service",
                budgets,
                List.of(new PlatformImage(armv7, digest, digest, 1, 1, 1)));

        StoredImage image = StoredImageReader.read(layout, record.name(), record.digest(), Requirements.of(record));

        assertThat(image.requirements().budgets()).isEqualTo(StatedBudgets.of(budgets));
        assertThat(image.requirements().platforms()).containsExactly(armv7);
    }

    @Test
    void aManifestAloneIsAnImageOfOnePlatform() throws Exception {
        Index index = read(new SyntheticImage().write(layout)).index();

        StoredImage image = read(index.manifests().get(1).digest());

        assertThat(image.platforms()).extracting(StoredPlatform::platform).containsExactly(Platform.LINUX_ARM64);
        assertThat(image.faults()).isEmpty();
    }

    @Test
    void anAttestationIsVerifiedButIsNoPlatform() throws Exception {
        Index index = read(new SyntheticImage().write(layout)).index();
        Descriptor lost =
                Descriptor.of(MediaType.OCI_MANIFEST, new byte[] {1}).withPlatform(Platform.parse("unknown/unknown"));
        List<Descriptor> manifests = new ArrayList<>(index.manifests());
        manifests.add(lost);

        StoredImage image = read(
                layout.write(MediaType.OCI_INDEX, Index.of(manifests, Map.of()).toJson())
                        .digest());

        assertThat(image.platforms()).hasSize(2);
        assertThat(image.unreadable()).isEmpty();
        assertThat(image.faults())
                .containsExactly(new BlobFault(
                        "artifact " + lost.digest().abbreviated(), "blob " + lost.digest() + " is missing"));
    }

    @Test
    void aPlatformWithoutReadableManifestIsReportedNotLost() throws Exception {
        Digest digest = new SyntheticImage().write(layout);
        Descriptor manifest = read(digest).index().manifests().get(1);
        Files.write(layout.path(manifest.digest()), new byte[(int) manifest.size()]);

        StoredImage image = read(digest);

        assertThat(image.unreadable()).containsExactly(Platform.LINUX_ARM64);
        assertThat(image.faults()).extracting(BlobFault::blob).containsExactly("manifest of linux/arm64");
        assertThat(ImageConformance.check(image))
                .extracting(RuleResult::check)
                .doesNotHaveDuplicates()
                .hasSize(ImageRules.index().size()
                        + 2 * (ImageRules.platform().size() + ImageRules.files().size()));
    }

    @Test
    void aLayerThatIsNoArchiveIsAFault() throws Exception {
        StoredImage good = read(new SyntheticImage().write(layout));
        Descriptor layer = layout.write(MediaType.OCI_LAYER_GZIP, SyntheticImage.bytes("no archive"));
        Manifest manifest = good.platforms().get(0).manifest();
        Manifest broken = Manifest.image(manifest.config(), List.of(layer, layer, layer, layer), Map.of());

        StoredImage image =
                read(layout.write(MediaType.OCI_MANIFEST, broken.toJson()).digest());

        assertThat(image.platforms().get(0).files()).isEmpty();
        assertThat(image.faults()).isNotEmpty();
    }

    @Test
    void whatIsNeitherIndexNorManifestIsRefused() throws Exception {
        Digest digest =
                layout.write(MediaType.OCI_INDEX, SyntheticImage.bytes("{}")).digest();

        assertThatThrownBy(() -> read(digest)).isInstanceOf(OciFormatException.class);
    }

    private StoredImage read(Digest digest) throws Exception {
        return StoredImageReader.read(layout, "service", digest, Requirements.USUAL);
    }
}
