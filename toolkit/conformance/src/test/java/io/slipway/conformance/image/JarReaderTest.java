package io.slipway.conformance.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.image.JarContent.ClassVersion;
import io.slipway.conformance.image.JarContent.MavenArtifact;
import io.slipway.conformance.image.JarContent.NativeLibrary;
import io.slipway.conformance.image.classfile.ClassFixture;
import io.slipway.conformance.image.secret.KeystoreTrials;
import io.slipway.conformance.image.secret.Secret;
import io.slipway.conformance.image.secret.TrueSecrets;
import io.slipway.oci.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JarReaderTest {
    private final Set<Secret> secrets = new LinkedHashSet<>();

    @Test
    void whatRulesAskForIsCollected() throws Exception {
        JarContent jar = read(new ArchiveFixture()
                .file(
                        "META-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\r\nmain-class: com.acme.Ma\r\n in\r\nClass-Path: a.jar lib/b.jar\r\n"
                                + "Multi-Release: true\r\n\r\nName: x\r\nMain-Class: y\r\n")
                .file("META-INF/maven/com.acme/pay/pom.properties", "groupId=com.acme\nartifactId=pay\nversion=1.2\n")
                .file("com/acme/Main.class", ClassFixture.classFile(61, "com/acme/Main", "java/sql/Driver"))
                .file("com/acme/Old.class", ClassFixture.classFile(52, "com/acme/Old"))
                .file("META-INF/versions/25/com/acme/Main.class", ClassFixture.classFile(69, "com/acme/Main"))
                .file("module-info.class", ClassFixture.module("com.acme.pay", "java.sql"))
                .file("native/liba.so", SyntheticImage.elf(Platform.LINUX_ARM64))
                .bytes());

        assertThat(jar.fault()).isEmpty();
        assertThat(jar.entries()).isEqualTo(7);
        assertThat(jar.manifest().mainClass()).contains("com.acme.Main");
        assertThat(jar.manifest().classPath()).containsExactly("a.jar", "lib/b.jar");
        assertThat(jar.manifest().isMultiRelease()).isTrue();
        assertThat(jar.artifacts()).containsExactly(new MavenArtifact("com.acme", "pay", "1.2"));
        assertThat(jar.newestClass()).contains(new ClassVersion("com/acme/Main.class", 61));
        assertThat(jar.newestByRelease())
                .isEqualTo(Map.of(25, new ClassVersion("META-INF/versions/25/com/acme/Main.class", 69)));
        assertThat(jar.packages()).containsExactly("com.acme");
        assertThat(jar.platformPackages()).containsExactly("java.sql");
        assertThat(jar.module())
                .get()
                .satisfies(module -> assertThat(module.requires()).containsExactly("java.sql"));
        assertThat(jar.libraries())
                .containsExactly(new NativeLibrary(
                        "native/liba.so", ElfHeader.of(Platform.LINUX_ARM64).orElseThrow()));
    }

    @Test
    void archivesInArchivesAreReadAndNameTheirEntries() throws Exception {
        byte[] inner = new ArchiveFixture()
                .file("config/token", TrueSecrets.gitHubToken())
                .bytes();

        JarContent jar = read(new ArchiveFixture()
                .file("BOOT-INF/classes/com/acme/Main.class", ClassFixture.classFile(61, "com/acme/Main"))
                .stored("BOOT-INF/lib/inner.jar", inner)
                .bytes());

        assertThat(jar.withNested()).containsOnlyKeys("", "BOOT-INF/lib/inner.jar!/");
        assertThat(jar.packages()).containsExactly("com.acme");
        assertThat(secrets).extracting(Secret::place).containsExactly("BOOT-INF/lib/inner.jar!/config/token");
    }

    @Test
    void aLauncherBeforeTheArchiveIsPassedOver() throws Exception {
        byte[] archive = new ArchiveFixture().file("a", "b").bytes();
        byte[] script = SyntheticImage.bytes("#!/bin/sh\nexec java -jar $0\n");
        byte[] both = Arrays.copyOf(script, script.length + archive.length);
        System.arraycopy(archive, 0, both, script.length, archive.length);

        assertThat(read(both).entries()).isEqualTo(1);
        assertThat(read(both).fault()).isEmpty();
    }

    @Test
    void aBombIsNotUnpacked() throws Exception {
        ArchiveFixture bomb = new ArchiveFixture();
        byte[] zeros = new byte[40_000_000];

        JarContent jar =
                read(bomb.file("a", zeros).file("b", zeros).file("c", zeros).bytes());

        assertThat(jar.fault()).get().asString().contains("unpacks to more than 100 times its size");
        assertThat(jar.entries()).isEqualTo(2);
    }

    @Test
    void aBombWithinAnArchiveIsNotUnpackedEither() throws Exception {
        byte[] zeros = new byte[40_000_000];
        byte[] inner = new ArchiveFixture().file("a", zeros).file("b", zeros).bytes();

        JarContent jar = read(new ArchiveFixture().file("inner.jar", inner).bytes());

        assertThat(jar.fault()).get().asString().contains("unpacks to more than");
    }

    @Test
    void archivesAreNotFollowedWithoutEnd() throws Exception {
        byte[] archive = new ArchiveFixture().file("a", "b").bytes();
        for (int i = 0; i < 5; i++) {
            archive = new ArchiveFixture().file("inner.jar", archive).bytes();
        }

        assertThat(read(archive).fault()).contains("archives stand in it more than 4 deep");
    }

    @Test
    void whatIsDamagedSaysSo() throws Exception {
        byte[] archive = new ArchiveFixture().file("a", TrueSecrets.pem()).bytes();

        assertThat(read(Arrays.copyOf(archive, archive.length / 3)).fault()).isPresent();
        assertThat(read(SyntheticImage.bytes("no archive")).fault()).contains("it is no archive, or an empty one");
        assertThat(read(new ArchiveFixture().file("A.class", "no class").bytes())
                        .fault())
                .get()
                .asString()
                .startsWith("its entry A.class is no class file");
    }

    private JarContent read(byte[] jar) throws IOException {
        return JarReader.read(
                new ByteArrayInputStream(jar), new ContentScanner(new KeystoreTrials()), new ScanBudget(), secrets);
    }
}
