package io.slipway.conformance.image;

import io.slipway.conformance.image.classfile.ClassFixture;
import io.slipway.images.Budgets;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Healthcheck;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.Platform;
import io.slipway.oci.layer.LayerWriter;
import io.slipway.oci.layout.BlobWriter;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A small image that keeps every rule, and the ways to break it before it is written. */
public final class SyntheticImage {
    public static final String DEPENDENCY = "app/libs/dependency-1.0.jar";
    public static final String SERVICE = "app/classpath/service-0.1.0.jar";
    public static final Budgets BUDGETS =
            new Budgets(100_000, 50_000, Duration.ofSeconds(5), Duration.ofSeconds(10), 256_000_000);

    private static final String RELEASE = "JAVA_VERSION=\"25.0.5\"\nMODULES=\"java.base java.logging java.sql\"\n";
    private static final Instant CREATED = Instant.parse("2024-11-20T12:00:00Z");
    private static final SortedMap<String, String> ABOUT = new TreeMap<>(Map.of(
            "title", "Service",
            "version", "0.1.0",
            "revision", "0123456789abcdef0123456789abcdef01234567",
            "source", "https://example.org/service",
            "created", CREATED.toString(),
            "base.name", "registry.example/slipway/java-base:25-http",
            "base.digest", Digest.of(bytes("base")).toString(),
            "licenses", "Apache-2.0",
            "vendor", "Example"));

    private final SortedMap<String, String> annotations = annotations();
    private final List<Platform> platforms = new ArrayList<>(List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64));
    private final List<Function<Platform, LayerContent>> extra = new ArrayList<>();
    private final List<Digest> layers = new ArrayList<>();
    private BiFunction<Platform, ImageConfig, ImageConfig> config = (platform, good) -> good;
    private UnaryOperator<Index> index = UnaryOperator.identity();
    private BiFunction<Platform, Manifest, Manifest> manifest = (platform, good) -> good;
    private UnaryOperator<Descriptor> descriptor = UnaryOperator.identity();
    private UnaryOperator<Digest> diffId = UnaryOperator.identity();
    private String sbom = sbom(component(DEPENDENCY), component(SERVICE));
    private String step = "test";
    private Tampering tampering = (layout, image) -> {};

    public SyntheticImage annotation(String name, String value) {
        annotations.put(name, value);
        return this;
    }

    public SyntheticImage withoutAnnotation(String name) {
        annotations.remove(name);
        return this;
    }

    public SyntheticImage without(Platform platform) {
        platforms.remove(platform);
        return this;
    }

    public SyntheticImage with(Platform platform) {
        platforms.add(platform);
        return this;
    }

    /** Adds a layer on top, on every platform. */
    public SyntheticImage layer(Files files) {
        return platformLayer(platform -> files);
    }

    /** Adds a layer on top that differs by platform. */
    public SyntheticImage platformLayer(Function<Platform, Files> files) {
        extra.add(platform -> content(files.apply(platform)));
        return this;
    }

    /** Adds a layer on top, on every platform, of entries that only a tar archive's own format tells. */
    public SyntheticImage tar(TarLayer.Files files) {
        extra.add(platform -> blob -> TarLayer.write(blob, files));
        return this;
    }

    public SyntheticImage config(UnaryOperator<ImageConfig> change) {
        return config((platform, good) -> change.apply(good));
    }

    public SyntheticImage config(BiFunction<Platform, ImageConfig, ImageConfig> change) {
        config = change;
        return this;
    }

    /** Changes what the manifests say of their layers. */
    public SyntheticImage layerDescriptors(UnaryOperator<Descriptor> change) {
        descriptor = change;
        return this;
    }

    public SyntheticImage manifest(BiFunction<Platform, Manifest, Manifest> change) {
        manifest = change;
        return this;
    }

    public SyntheticImage index(UnaryOperator<Index> change) {
        index = change;
        return this;
    }

    public SyntheticImage diffIds(UnaryOperator<Digest> change) {
        diffId = change;
        return this;
    }

    public SyntheticImage sbom(String json) {
        sbom = json;
        return this;
    }

    /** Changes what the history says of every layer. */
    public SyntheticImage history(String newStep) {
        step = newStep;
        return this;
    }

    /** What happens to the layout once the image is in it. */
    public SyntheticImage tampered(Tampering newTampering) {
        tampering = newTampering;
        return this;
    }

    public List<Digest> layers() {
        return layers;
    }

    /** Writes the image; its digest is the result. */
    public Digest write(ImageLayout layout) throws IOException {
        List<Descriptor> manifests = new ArrayList<>();
        for (Platform platform : platforms) {
            manifests.add(writePlatform(layout, platform));
        }
        Index changed = index.apply(Index.of(manifests, annotations));
        Descriptor written = layout.write(changed.mediaType(), changed.toJson());
        tampering.apply(layout, this);
        return written.digest();
    }

    private Descriptor writePlatform(ImageLayout layout, Platform platform) throws IOException {
        List<LayerContent> contents = new ArrayList<>();
        contents.add(content(layer -> layer.directory("etc", 0755)
                .file("etc/passwd", 0644, bytes("app:x:1001:1001::/app:/none\n"))
                .file("etc/ssl/cert.pem", 0644, bytes("-----BEGIN CERTIFICATE-----\n"))));
        contents.add(content(layer -> layer.file("usr/lib/jvm/java-25/bin/java", 0755, elf(platform))
                .file("usr/lib/jvm/java-25/release", 0644, bytes(RELEASE))
                .symlink("usr/bin/java", "/usr/lib/jvm/java-25/bin/java")));
        contents.add(
                content(layer -> layer.file(DEPENDENCY, 0644, jar(DEPENDENCY)).file(SERVICE, 0644, jar(SERVICE))));
        if (!sbom.isEmpty()) {
            contents.add(content(layer -> layer.file("usr/share/sbom/service.cdx.json", 0644, bytes(sbom))));
        }
        extra.forEach(files -> contents.add(files.apply(platform)));
        ImageConfig built = goodConfig(platform);
        List<Descriptor> written = new ArrayList<>();
        for (LayerContent content : contents) {
            try (BlobWriter blob = layout.newBlob()) {
                Digest uncompressed = content.write(blob);
                written.add(descriptor.apply(blob.commit(MediaType.OCI_LAYER_GZIP)));
                built = built.withLayer(diffId.apply(uncompressed), step);
            }
        }
        written.forEach(layer -> layers.add(layer.digest()));
        Descriptor configuration =
                layout.write(MediaType.OCI_CONFIG, config.apply(platform, built).toJson());
        Manifest changed = manifest.apply(platform, Manifest.image(configuration, written, Map.of()));
        return layout.write(changed.mediaType(), changed.toJson()).withPlatform(platform);
    }

    private static LayerContent content(Files files) {
        return blob -> {
            LayerWriter writer = new LayerWriter(blob);
            files.write(writer);
            writer.close();
            return writer.diffId();
        };
    }

    private static ImageConfig goodConfig(Platform platform) {
        return ImageConfig.empty(platform)
                .withCreated(CREATED)
                .withUser("1001:1001")
                .withWorkingDirectory("/app")
                .withEnvironment(List.of("PATH=/usr/bin", "JAVA_HOME=/usr/lib/jvm/java-25"))
                .withEntrypoint(List.of("java", "-cp", "/app/classpath/*:/app/libs/*", "com.acme.service.Main"))
                .withExposedPort("8080/tcp")
                .withHealthcheck(new Healthcheck(
                        List.of("CMD", "java", "-cp", "/usr/lib/slipway", "HealthProbe", "8080", "/health/live"),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        3));
    }

    private static SortedMap<String, String> annotations() {
        SortedMap<String, String> annotations = new TreeMap<>(BUDGETS.toAnnotations());
        annotations.put("io.slipway.deny", "com.stripe:*, pkg:deb/openssl");
        ABOUT.forEach((key, value) -> annotations.put("org.opencontainers.image." + key, value));
        return annotations;
    }

    /** An ELF header for {@code platform}, followed by {@code words}. */
    public static byte[] elf(Platform platform, String... words) {
        ElfHeader header = ElfHeader.of(platform).orElseThrow();
        byte[] text = bytes(String.join("\0", words));
        return ByteBuffer.allocate(64 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (header.bits() / 32), 1, 1})
                .putShort(18, (short) header.machine())
                .position(64)
                .put(text)
                .array();
    }

    public static String sbom(String... components) {
        return """
                {"bomFormat": "CycloneDX", "specVersion": "1.5", "components": [%s]}""".formatted(String.join(", ", components));
    }

    /** A component for the file at {@code path}, as {@link #jar} makes it. */
    public static String component(String path) {
        return """
                {"type": "library", "name": "%s", "version": "1", "licenses": [{"license": {"id": "Apache-2.0"}}], "hashes": [{"alg": "SHA-256", "content": "%s"}]}""".formatted(path, Digest.of(jar(path)).hex());
    }

    /** An archive with a class, for Java 25, and with the coordinates that {@code path} names. */
    public static byte[] jar(String path) {
        String name = path.replaceAll(".*/|-[0-9.]+\\.jar", "");
        String version = path.replaceAll(".*-|\\.jar", "");
        return new ArchiveFixture()
                .file(
                        "META-INF/maven/com.acme/" + name + "/pom.properties",
                        "groupId=com.acme\nartifactId=" + name + "\nversion=" + version + "\n")
                .file(
                        "com/acme/" + name + "/Main.class",
                        ClassFixture.classFile(ClassFixture.JAVA_25, "com/acme/" + name + "/Main", "java/sql/Driver"))
                .bytes();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The files of a layer. */
    public interface Files {
        void write(LayerWriter layer) throws IOException;
    }

    /** Writes a compressed layer; the digest of what is compressed is the result. */
    private interface LayerContent {
        Digest write(OutputStream blob) throws IOException;
    }

    /** A change to what was written. */
    public interface Tampering {
        void apply(ImageLayout layout, SyntheticImage image) throws IOException;
    }
}
