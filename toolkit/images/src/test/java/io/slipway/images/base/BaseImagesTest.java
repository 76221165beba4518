package io.slipway.images.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.images.base.debian.TestKey;
import io.slipway.images.base.debian.TestMirror;
import io.slipway.images.base.fetch.BuildLog;
import io.slipway.images.base.runtime.ModuleLinker;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseImagesTest {
    private static final Instant DATE = Instant.parse("2026-11-01T12:00:00Z");
    private static final String MACHINE = Platform.current().architecture();
    private static final String DEFINITION = """
            name: test/java-base
            vendor: Test
            licenses: Zlib
            suites: [trixie]
            architectures: [%s]
            packages:
              ca-certificates: []
              libx: [usr/lib/*.so]
            java:
              version: 25
              packages: [jdk]
              options: []
            sets:
              small:
                modules: [java.base]
            """.formatted(MACHINE);

    @TempDir
    private Path directory;

    private final TestKey key = new TestKey();
    private final List<String> warnings = new ArrayList<>();
    private TestMirror mirror;
    private String libx;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(definition(), DEFINITION);
        mirror = new TestMirror(key, MACHINE);
        addOthers();
        libx = addLibx("1.0");
        mirror.publish(DATE, Optional.empty());
    }

    @AfterEach
    void stop() {
        mirror.close();
    }

    @Test
    void aLockFileNamesWhatTheImagesAreMadeOf() throws IOException {
        List<LockChange> changes = images().lock();

        assertThat(changes)
                .extracting(LockChange::toString)
                .contains("libx (" + MACHINE + "): none → 1.0")
                .anyMatch(change -> change.startsWith("image 25-small: none → sha256:"));
        assertThat(Files.readString(lockFile())).contains("path: " + libx).doesNotContain("127.0.0.1");
        assertThat(images().lock()).as("nothing new").isEmpty();
    }

    @Test
    void aNewLockSaysWhatChanged() throws IOException {
        images().lock();
        addLibx("1.1");
        mirror.publish(DATE.plusSeconds(60), Optional.empty());

        List<LockChange> changes = images().lock();

        assertThat(changes).extracting(LockChange::subject).containsExactly("image 25-small", "libx (" + MACHINE + ")");
        assertThat(changes.get(1)).hasToString("libx (" + MACHINE + "): 1.0 → 1.1");
    }

    @Test
    void theArchivesTimeAloneChangesNoDigest() throws IOException {
        images().lock();
        mirror.publish(DATE.plusSeconds(60), Optional.empty());

        assertThat(images().lock()).isEmpty();
    }

    @Test
    void aSecondBuildAsksTheMirrorForNothing() throws IOException {
        images().lock();
        images().build(LockPolicy.REQUIRE, zip());
        int before = mirror.requests().size();

        images().build(LockPolicy.REQUIRE, zip());

        assertThat(mirror.requests()).hasSize(before);
    }

    @Test
    void resultsThatNobodyUsesAreDeleted() throws IOException {
        images().lock();
        Path results = directory.resolve("cache/base");
        Path unused = Files.createDirectories(results.resolve("unused"));
        Files.setLastModifiedTime(unused, FileTime.from(Instant.now().minus(Duration.ofDays(15))));
        Path abandoned = Files.createDirectories(results.resolve(".making1/work"));
        addLibx("1.1");
        mirror.publish(DATE.plusSeconds(60), Optional.empty());

        images().lock();

        assertThat(unused).doesNotExist();
        assertThat(abandoned).doesNotExist();
        assertThat(results).isDirectoryContaining(path -> Files.exists(path.resolve("images.zip")));
    }

    @Test
    void theLockAloneMakesTheDigest() throws IOException {
        images().lock();
        byte[] first = built(LockPolicy.REQUIRE);

        byte[] elsewhere = built(images(directory.resolve("another-cache")), LockPolicy.REQUIRE);

        assertThat(elsewhere).isEqualTo(first);
    }

    @Test
    void aMissingVersionNamesTheWaysOut() throws IOException {
        images().lock();
        moveMirror();

        assertThatThrownBy(() -> images(directory.resolve("empty")).build(LockPolicy.REQUIRE, zip()))
                .isInstanceOf(BaseImageException.class)
                .hasMessageContaining("libx 1.0")
                .hasMessageContaining("run base-lock")
                .hasMessageContaining("-Dslipway.base.lock=prefer");
    }

    @Test
    void theNewestIsPreferredToNothingAndMarked() throws IOException {
        images().lock();
        moveMirror();
        BaseImages images = images(directory.resolve("empty"));

        byte[] zip = built(images, LockPolicy.PREFER);

        assertThat(warnings).singleElement().asString().contains("libx 1.0").contains("io.slipway.base.locked=false");
        assertThat(new String(zip, StandardCharsets.ISO_8859_1)).contains("\"io.slipway.base.locked\":\"false\"");
        int before = mirror.requests().size();
        assertThat(built(images, LockPolicy.PREFER)).isEqualTo(zip);
        assertThat(mirror.requests().subList(before, mirror.requests().size()))
                .as("no index is read again")
                .noneMatch(request -> request.contains("Packages"));
    }

    @Test
    void aTamperedPackageStopsTheBuild() throws IOException {
        images().lock();
        mirror.tamper(libx);

        assertThatThrownBy(() -> images(directory.resolve("empty")).build(LockPolicy.PREFER, zip()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("libx 1.0")
                .hasMessageContaining("what came has the digest");
        assertThat(zip()).doesNotExist();
    }

    @Test
    void anotherDigestThanTheLockedIsNoticed() throws IOException {
        images().lock();
        String lock = Files.readString(lockFile());
        Files.writeString(lockFile(), lock.replaceFirst("digest: sha256:[0-9a-f]{4}", "digest: sha256:0000"));

        assertThatThrownBy(() -> images().build(LockPolicy.REQUIRE, zip()))
                .isInstanceOf(BaseImageException.class)
                .hasMessageContaining("sha256:0000")
                .hasMessageContaining("these came out");
    }

    @Test
    void aDefinitionThatTheLockDoesNotFitIsNoticed() throws IOException {
        images().lock();
        Files.writeString(definition(), DEFINITION.replace("libx:", "liby:"));

        assertThatThrownBy(() -> images().build(LockPolicy.REQUIRE, zip()))
                .isInstanceOf(BaseImageException.class)
                .hasMessageContaining("liby")
                .hasMessageContaining("Run base-lock");
    }

    @Test
    void aGlobThatMatchesNothingIsNamed() throws IOException {
        Files.writeString(definition(), DEFINITION.replace("usr/lib/*.so", "usr/lib/*.dll"));

        assertThatThrownBy(() -> images().lock()).hasMessageContaining("libx: none matches 'usr/lib/*.dll'");
    }

    @Test
    void aTeamsOwnCertificateGoesIntoTheImage() throws IOException {
        images().lock();
        byte[] without = built(LockPolicy.REQUIRE);
        Files.writeString(definition(), DEFINITION + "certificates: [team.pem]\n");
        try (InputStream pem = BaseImagesTest.class.getResourceAsStream("authority.pem")) {
            Files.copy(pem, directory.resolve("team.pem"));
        }
        assertThatThrownBy(() -> images().build(LockPolicy.REQUIRE, zip())).hasMessageContaining("team.pem");

        images().lock();

        assertThat(built(LockPolicy.REQUIRE)).isNotEqualTo(without);
    }

    @Test
    void anUnknownFieldOfTheDefinitionIsNamed() throws IOException {
        Files.writeString(definition(), DEFINITION + "licences: typo\n");

        assertThatThrownBy(() -> images().lock())
                .isInstanceOf(BaseImageException.class)
                .hasMessageContaining("licences");
    }

    @Test
    void theZipIsALayout() throws IOException {
        images().lock();
        images().build(LockPolicy.REQUIRE, zip());

        try (FileSystem content = FileSystems.newFileSystem(zip())) {
            assertThat(Files.readString(content.getPath("index.json"))).contains("\"25-small\"");
            assertThat(content.getPath("oci-layout")).exists();
        }
    }

    private void addOthers() throws IOException {
        String pem;
        try (InputStream in = BaseImagesTest.class.getResourceAsStream("authority.pem")) {
            pem = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        mirror.add(MACHINE, "ca-certificates", "1", Map.of("usr/share/ca-certificates/mozilla/a.crt", pem));
        mirror.add(
                MACHINE,
                "jdk",
                "25.0.5+8-1",
                Map.of(
                        "usr/lib/jvm/jdk/bin/jlink", "#!",
                        "usr/lib/jvm/jdk/jmods/java.base.jmod", "modules",
                        "usr/share/doc/jdk/copyright", "GPL"));
    }

    private String addLibx(String version) throws IOException {
        return mirror.add(
                MACHINE,
                "libx",
                version,
                Map.of("usr/lib/x.so", "code of " + version, "usr/share/doc/libx/copyright", "Zlib"));
    }

    /** The mirror goes on to a newer version and no longer has the old one. */
    private void moveMirror() throws IOException {
        mirror.remove(libx);
        mirror.forgetIndexes();
        addOthers();
        addLibx("1.1");
        mirror.publish(DATE.plusSeconds(60), Optional.empty());
    }

    private byte[] built(LockPolicy policy) throws IOException {
        return built(images(), policy);
    }

    private byte[] built(BaseImages images, LockPolicy policy) throws IOException {
        images.build(policy, zip());
        return Files.readAllBytes(zip());
    }

    private BaseImages images() throws IOException {
        return images(directory.resolve("cache"));
    }

    private BaseImages images(Path cache) throws IOException {
        BaseSettings settings = new BaseSettings(
                definition(),
                lockFile(),
                Optional.of(directory),
                cache,
                Optional.of(mirror.address()),
                Optional.empty(),
                Map.of());
        return new BaseImages(
                settings,
                log(),
                key.keyring(),
                Clock.fixed(DATE.plusSeconds(90), ZoneOffset.UTC),
                BaseImagesTest::link);
    }

    /** Stands for jlink, which needs a JDK of hundreds of megabytes. */
    private static void link(ModuleLinker.Request request) throws IOException {
        Path runtime = request.root().resolve(request.output().substring(1));
        Files.createDirectories(runtime.resolve("bin"));
        Files.writeString(runtime.resolve("bin/java"), String.join(",", request.modules()));
    }

    private Path definition() {
        return directory.resolve("base.yaml");
    }

    private Path lockFile() {
        return BaseSettings.lockBeside(definition());
    }

    private Path zip() {
        return directory.resolve("out/base.zip");
    }

    private BuildLog log() {
        return new BuildLog() {
            @Override
            public void info(String line) {}

            @Override
            public void warn(String line) {
                warnings.add(line);
            }
        };
    }
}
