package io.slipway.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ValuesTest {
    private static final String HEX = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String MANIFEST = """
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",\
            "artifactType":"application/vnd.example","config":{"mediaType":"application/vnd.oci.image.config.v1+json",\
            "digest":"sha256:%1$s","size":0,"data":""},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar",\
            "digest":"sha256:%1$s","size":7,"annotations":{"a":"b"},"urls":["u"]}],\
            "subject":{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:%1$s","size":1},\
            "annotations":{"x":"y"},"new":{"field":[1,2]}}""".formatted(HEX);
    private static final String INDEX = """
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[\
            {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:%1$s","size":9,\
            "platform":{"architecture":"arm64","os":"linux","variant":"v8","os.features":["f"]},"new":1}],\
            "annotations":{"x":"y"},"newer":null}""".formatted(HEX);

    @ParameterizedTest
    @ValueSource(strings = {"manifest", "index"})
    void documentsAreWrittenWithAllTheyWereReadWith(String which) {
        String json = which.equals("manifest") ? MANIFEST : INDEX;
        ManifestDocument document = ManifestDocument.parse(bytes(json));
        byte[] written = document instanceof Manifest manifest ? manifest.toJson() : ((Index) document).toJson();

        assertThat(new JsonMapper().readTree(written)).isEqualTo(new JsonMapper().readTree(json));
        assertThat(ManifestDocument.parse(written)).isEqualTo(document);
    }

    @Test
    void aChangedDescriptorKeepsItsUnknownFields() {
        Descriptor descriptor = Index.parse(bytes(INDEX)).manifests().get(0);
        Descriptor changed = descriptor.withAnnotations(Map.of("a", "b")).withMediaType(MediaType.DOCKER_MANIFEST);
        String json = new String(Index.of(List.of(changed), Map.of()).toJson(), StandardCharsets.UTF_8);

        assertThat(json).contains("\"new\":1", "\"os.features\":[\"f\"]");
        assertThat(new String(
                        Index.of(List.of(changed.withPlatform(Platform.LINUX_AMD64)), Map.of())
                                .toJson(),
                        StandardCharsets.UTF_8))
                .contains("\"new\":1")
                .doesNotContain("os.features");
    }

    @Test
    void anIndexFindsAPlatformWithOrWithoutItsImpliedVariant() {
        Index index = Index.parse(bytes(INDEX));

        assertThat(index.manifest(Platform.LINUX_ARM64)).isPresent();
        assertThat(index.manifest(Platform.parse("linux/arm64/v8"))).isPresent();
        assertThat(index.manifest(Platform.LINUX_AMD64)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"schemaVersion\":1,\"manifests\":[]}",
                "{\"schemaVersion\":2}",
                "{\"schemaVersion\":2,\"manifests\":{}}",
                "{\"schemaVersion\":2,\"manifests\":[],\"layers\":[]}",
                "{\"schemaVersion\":2,\"manifests\":[],\"manifests\":[]}",
                "{\"schemaVersion\":2,\"mediaType\":\"text/plain\",\"manifests\":[]}",
                "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"a\",\"digest\":\"sha256:1\",\"size\":1}]}",
                "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"a\",\"size\":1}]}"
            })
    void whatIsNoDocumentIsRefused(String json) {
        assertThatThrownBy(() -> ManifestDocument.parse(bytes(json))).isInstanceOf(OciFormatException.class);
    }

    @Test
    void aSizeBelowZeroIsRefused() {
        assertThatThrownBy(() -> new Descriptor(MediaType.OCI_LAYER, Digest.of(new byte[0]), -1))
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("-1 (must be 0 or more)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "linux", "linux/", "/amd64", "linux/arm/v7/x", "Linux/amd64", "linux amd64"})
    void whatIsNoPlatformIsRefused(String text) {
        assertThatThrownBy(() -> Platform.parse(text))
                .isInstanceOf(OciFormatException.class)
                .hasMessageStartingWith("Not a platform: '" + text + "'");
    }

    @Test
    void aConfigurationKeepsWhatItDoesNotKnow() {
        String json = """
                {"architecture":"amd64","os":"linux","os.version":"1","config":{"User":"0","OnBuild":["x"]},\
                "rootfs":{"type":"layers","diff_ids":["sha256:%s"]},"new":{"field":1}}""".formatted(HEX);
        ImageConfig changed = ImageConfig.parse(bytes(json))
                .withUser("1001:1001")
                .withCreated(Instant.parse("2026-01-02T03:04:05Z"))
                .withHealthcheck(new Healthcheck(
                        List.of("CMD", "probe"), Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ZERO, 3));

        String written = new String(changed.toJson(), StandardCharsets.UTF_8);
        assertThat(written).contains("\"os.version\":\"1\"", "\"OnBuild\":[\"x\"]", "\"new\":{\"field\":1}");
        ImageConfig read = ImageConfig.parse(changed.toJson());
        assertThat(read).isEqualTo(changed);
        assertThat(read.user()).contains("1001:1001");
        assertThat(read.created()).contains(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(read.healthcheck().map(Healthcheck::interval)).isEqualTo(Optional.of(Duration.ofSeconds(5)));
    }

    @Test
    void anEngineRunsAHealthCheckAsAProgramOrByAShell() {
        assertThat(healthCommand("CMD", "/bin/probe", "8080")).contains(List.of("/bin/probe", "8080"));
        assertThat(healthCommand("CMD-SHELL", "probe 8080 || exit 1"))
                .contains(List.of("/bin/sh", "-c", "probe 8080 || exit 1"));
        assertThat(healthCommand("NONE")).isEmpty();
        assertThat(healthCommand()).isEmpty();
        assertThat(healthCommand("probe", "8080")).isEmpty();
    }

    private static Optional<List<String>> healthCommand(String... test) {
        return new Healthcheck(List.of(test), Duration.ZERO, Duration.ZERO, Duration.ZERO, 3).command();
    }

    @Test
    void aConfigurationGrowsByLayersWithoutChangingTheOneItCameFrom() {
        ImageConfig empty = ImageConfig.empty(Platform.LINUX_ARM64);
        ImageConfig grown = empty.withLayer(Digest.of(new byte[0]), "nothing");

        assertThat(empty.diffIds()).isEmpty();
        assertThat(grown.diffIds()).containsExactly(Digest.of(new byte[0]));
        assertThat(grown.history()).containsExactly("nothing");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
