package io.slipway.images.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.images.assembly.BaseArchive;
import io.slipway.images.base.debian.TestKey;
import io.slipway.images.base.debian.TestMirror;
import io.slipway.images.base.fetch.BuildLog;
import io.slipway.oci.Descriptor;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Platform;
import io.slipway.oci.layer.LayerEntry;
import io.slipway.oci.layer.LayerReader;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.layout.PlatformImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageWithoutJavaTest {
    private static final Instant DATE = Instant.parse("2026-11-01T12:00:00Z");
    /** One that this machine is not: nothing of it has to run here. */
    private static final Platform PLATFORM = Platform.parse("linux/riscv64");

    private static final String DEFINITION = """
            name: test/server
            description: A server
            version-of: server
            vendor: Test
            licenses: Zlib
            suites: [trixie]
            architectures: [riscv64]
            packages:
              server: [usr/bin/server]
            files:
              etc/server.conf: {content: "port = 1", mode: "0640", owner: 7}
              usr/bin/start: {source: start, mode: "0755"}
              var/lib/server: {directory: true, mode: "0700", owner: 1001}
              var/server: {link: lib/server}
            process:
              user: 7:7
              entrypoint: [/usr/bin/start]
              command: [--quick]
              environment: {LANG: C, SERVER: "1"}
              volumes: [/var/lib/server]
              stop-signal: SIGINT
            sets:
              "3": {}
            """;

    @TempDir
    private Path directory;

    private final TestKey key = new TestKey();
    private TestMirror mirror;

    @BeforeEach
    void start() throws IOException {
        mirror = new TestMirror(key, PLATFORM.architecture());
        mirror.add(PLATFORM.architecture(), "server", "3.1-2", Map.of("usr/bin/server", "code"));
        mirror.publish(DATE, Optional.empty());
        Files.writeString(directory.resolve("start"), "#!/bin/sh\n");
        Files.writeString(definition(), DEFINITION);
    }

    @AfterEach
    void stop() {
        mirror.close();
    }

    @Test
    void itIsConfiguredAsTheDefinitionSays() throws IOException {
        images().lock();

        ImageLayout layout = built();

        Descriptor index = layout.resolve("3").orElseThrow();
        ImageConfig config =
                PlatformImage.read(layout, index.digest(), PLATFORM).config();
        assertThat(config.user()).hasValue("7:7");
        assertThat(config.workingDirectory()).hasValue("/app");
        assertThat(config.entrypoint()).containsExactly("/usr/bin/start");
        assertThat(config.command()).containsExactly("--quick");
        assertThat(config.volumes()).containsExactly("/var/lib/server");
        assertThat(config.stopSignal()).hasValue("SIGINT");
        assertThat(config.environment())
                .containsExactly(
                        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C", "SERVER=1");
        assertThat(config.labels()).containsExactly(Map.entry("io.slipway.base.locked", "true"));
        assertThat(Index.parse(layout.read(index.digest())).annotations())
                .containsEntry("org.opencontainers.image.title", "test/server:3")
                .containsEntry("org.opencontainers.image.description", "A server")
                .containsEntry("org.opencontainers.image.version", "3.1-2");
    }

    @Test
    void itHasItsOwnFilesAndNothingOfJava() throws IOException {
        images().lock();
        Map<String, String> content = new TreeMap<>();

        Map<String, LayerEntry> entries = entries(built(), content);

        assertThat(entries)
                .hasEntrySatisfying("etc/server.conf", entry -> {
                    assertThat(entry.mode()).isEqualTo(0640);
                    assertThat(entry.uid()).isEqualTo(7);
                    assertThat(entry.gid()).isEqualTo(7);
                })
                .hasEntrySatisfying("usr/bin/start", entry -> {
                    assertThat(entry.mode()).isEqualTo(0755);
                    assertThat(entry.uid()).isZero();
                })
                .hasEntrySatisfying("var/lib/server", entry -> {
                    assertThat(entry.mode()).isEqualTo(0700);
                    assertThat(entry.uid()).isEqualTo(1001);
                })
                .hasEntrySatisfying(
                        "var/server", entry -> assertThat(entry.linkTarget()).hasValue("lib/server"))
                .containsKey("var/lib/dpkg/status.d/server")
                .doesNotContainKeys("etc/ssl", "usr/lib/jvm");
        assertThat(content).containsEntry("etc/server.conf", "port = 1").containsEntry("usr/bin/start", "#!/bin/sh\n");
    }

    @Test
    void aChangedFileAsksForANewLock() throws IOException {
        images().lock();
        Files.writeString(directory.resolve("start"), "#!/bin/sh\nexec server\n");

        assertThatThrownBy(() -> images().build(LockPolicy.REQUIRE, zip()))
                .isInstanceOf(BaseImageException.class)
                .hasMessageContaining("it locks the files {start=sha256:")
                .hasMessageContaining("Run base-lock.");

        assertThat(images().lock()).extracting(LockChange::subject).containsExactly("image 3");
    }

    @Test
    void aFileThatIsNotBesideTheDefinitionIsNamed() throws IOException {
        Files.delete(directory.resolve("start"));

        assertThatThrownBy(() -> images().lock())
                .isInstanceOf(BaseImageException.class)
                .hasMessageContaining("there is no file " + directory.resolve("start"));
    }

    @Test
    void aFileFromElsewhereIsInNoLockAndMarksTheImage() throws IOException {
        Files.writeString(definition(), DEFINITION.replace("source: start", "external: built/start"));
        Path external = directory.resolve("elsewhere/built/start");
        Files.createDirectories(external.getParent());
        Files.writeString(external, "one");
        images().lock();
        assertThat(BaseFiles.readLock(lockFile()).images()).isEmpty();
        assertThat(BaseFiles.readLock(lockFile()).files()).isEmpty();
        assertThat(contentOfStart()).isEqualTo("one");

        Files.writeString(external, "two");

        assertThat(contentOfStart()).isEqualTo("two");
        ImageLayout layout = built();
        assertThat(PlatformImage.read(layout, layout.resolve("3").orElseThrow().digest(), PLATFORM)
                        .config()
                        .labels())
                .containsEntry("io.slipway.base.locked", "false");
    }

    @Test
    void anExternalFileThatIsNotThereSaysWhereItIsLookedFor() throws IOException {
        Files.writeString(definition(), DEFINITION.replace("source: start", "external: built/start"));

        assertThatThrownBy(() -> images().lock())
                .isInstanceOf(BaseImageException.class)
                .hasMessageContaining("there is no file " + directory.resolve("elsewhere/built/start"))
                .hasMessageContaining("Set image.base.files (--files)");
        assertThatThrownBy(() -> images(Optional.empty()).lock())
                .hasMessageContaining("image.base.files (--files) does not say below which directory");
    }

    private String contentOfStart() throws IOException {
        Map<String, String> content = new TreeMap<>();
        entries(built(), content);
        return content.get("usr/bin/start");
    }

    private ImageLayout built() throws IOException {
        images().build(LockPolicy.REQUIRE, zip());
        ImageLayout layout = ImageLayout.create(directory.resolve("layout"));
        try (BaseArchive archive = new BaseArchive(zip())) {
            archive.extract(layout);
        }
        return layout;
    }

    private static Map<String, LayerEntry> entries(ImageLayout layout, Map<String, String> content) throws IOException {
        PlatformImage image =
                PlatformImage.read(layout, layout.resolve("3").orElseThrow().digest(), PLATFORM);
        Map<String, LayerEntry> entries = new TreeMap<>();
        Descriptor layer = image.manifest().layers().get(0);
        try (InputStream blob = layout.open(layer.digest())) {
            LayerReader.read(blob, layer, image.config().diffIds().get(0), (entry, bytes) -> {
                entries.put(entry.path(), entry);
                if (entry.isFile()) {
                    content.put(entry.path(), new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
                }
            });
        }
        return entries;
    }

    private BaseImages images() {
        return images(Optional.of(directory.resolve("elsewhere")));
    }

    private BaseImages images(Optional<Path> files) {
        BaseSettings settings = new BaseSettings(
                definition(),
                lockFile(),
                files,
                directory.resolve("cache"),
                Optional.of(mirror.address()),
                Optional.empty(),
                Map.of());
        Clock clock = Clock.fixed(DATE.plusSeconds(90), ZoneOffset.UTC);
        return new BaseImages(settings, new Silence(), key.keyring(), clock, request -> {
            throw new IOException("nothing is to be linked");
        });
    }

    private Path definition() {
        return directory.resolve("server.yaml");
    }

    private Path lockFile() {
        return BaseSettings.lockBeside(definition());
    }

    private Path zip() {
        return directory.resolve("out/server.zip");
    }

    private static final class Silence implements BuildLog {
        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}
    }
}
