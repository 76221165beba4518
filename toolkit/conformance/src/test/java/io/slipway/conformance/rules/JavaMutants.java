package io.slipway.conformance.rules;

import static io.slipway.conformance.image.SyntheticImage.DEPENDENCY;
import static io.slipway.conformance.image.SyntheticImage.SERVICE;
import static io.slipway.conformance.image.SyntheticImage.bytes;
import static io.slipway.conformance.image.SyntheticImage.component;
import static io.slipway.conformance.image.SyntheticImage.jar;
import static io.slipway.conformance.image.SyntheticImage.sbom;

import io.slipway.conformance.RuleId;
import io.slipway.conformance.image.ArchiveFixture;
import io.slipway.conformance.image.SyntheticImage;
import io.slipway.conformance.image.classfile.ClassFixture;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The broken images of the rules about Java. */
final class JavaMutants {
    private static final Set<RuleId> SBOM = Set.of(new RuleId("SBOM-002"));
    private static final String UNLISTED = "the SBOM does not list the archive either";

    static final List<Mutant> ALL = List.of(
            Mutant.of(
                            "JAVA-001",
                            "an archive was cut off",
                            image -> image.layer(file("opt/cut.jar", Arrays.copyOf(jar("cut-1.jar"), 100))))
                    .followedBy(SBOM, UNLISTED),
            Mutant.of(
                            "JAVA-001",
                            "an archive is a bomb",
                            image -> image.layer(file(
                                    "opt/bomb.jar",
                                    new ArchiveFixture()
                                            .file("a", new byte[80_000_000])
                                            .bytes())))
                    .followedBy(SBOM, UNLISTED),
            Mutant.of(
                    "JAVA-002",
                    "the class path names an archive that is not there",
                    image -> started(
                            image, "java", "-cp", "/app/classpath/*:/app/libs/lost.jar", "com.acme.service.Main")),
            Mutant.of(
                    "JAVA-002",
                    "a folder of the class path has no archive",
                    image -> started(image, "java", "-cp", "/app/classpath/*:/app/lib/*", "com.acme.service.Main")),
            Mutant.of(
                    "JAVA-002",
                    "an argument file names an archive that is not there",
                    image -> started(image, "java", "-cp", "@/app/path", "com.acme.service.Main")
                            .layer(file("app/path", bytes("/app/classpath/*:/app/lost.jar")))),
            Mutant.of(
                            "JAVA-002",
                            "the manifest of the archive that is started names one that is not there",
                            image -> started(image, "java", "-jar", "run.jar")
                                    .layer(file(
                                            "app/run.jar",
                                            new ArchiveFixture()
                                                    .file("META-INF/MANIFEST.MF", "Class-Path: lib/lost.jar\n")
                                                    .bytes())))
                    .followedBy(SBOM, UNLISTED),
            Mutant.of(
                    "JAVA-003",
                    "a dependency is there in two versions",
                    image -> image.layer(file("app/libs/dependency-1.1.jar", jar("dependency-1.1.jar")))
                            .sbom(sbom(component(DEPENDENCY), component(SERVICE), component("dependency-1.1.jar")))),
            Mutant.of(
                            "JAVA-004",
                            "a class is for a later Java",
                            image -> image.layer(file(
                                    "app/libs/later.jar",
                                    new ArchiveFixture()
                                            .file("a/Later.class", ClassFixture.classFile(70, "a/Later"))
                                            .bytes())))
                    .followedBy(SBOM, UNLISTED),
            Mutant.of(
                    "JAVA-004",
                    "a class in a folder is for a later Java",
                    image -> started(image, "java", "-cp", "/app/classes", "a.Later")
                            .layer(file("app/classes/a/Later.class", ClassFixture.classFile(70, "a/Later")))),
            Mutant.of(
                    "JAVA-005",
                    "the heap is as large as the memory",
                    image -> started(image, "java", "-Xmx256m", "-cp", "/app/classpath/*", "com.acme.service.Main")),
            Mutant.of(
                    "JAVA-005",
                    "a variable gives the heap all of the memory",
                    image -> image.config(good -> good.withEnvironment(List.of(
                            "PATH=/usr/bin",
                            "JAVA_HOME=/usr/lib/jvm/java-25",
                            "JDK_JAVA_OPTIONS=-XX:MaxRAMPercentage=95")))),
            Mutant.of(
                    "JAVA-005",
                    "the JVM does not understand how large the heap is to be",
                    image -> started(image, "java", "-Xmxhalf", "-cp", "/app/classpath/*", "com.acme.service.Main")),
            Mutant.of(
                    "JAVA-006",
                    "the debugger listens",
                    image -> started(
                            image,
                            "java",
                            "-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005",
                            "-cp",
                            "/app/classpath/*",
                            "com.acme.service.Main")),
            Mutant.of(
                    "JAVA-007",
                    "an argument file opens a JMX port",
                    image -> started(image, "java", "@/app/options", "-cp", "/app/classpath/*", "com.acme.service.Main")
                            .layer(file("app/options", bytes("-Dcom.sun.management.jmxremote.port=9010")))),
            Mutant.of(
                    "JAVA-008",
                    "the runtime lacks a module that the service refers to",
                    image -> image.layer(file(
                            "usr/lib/jvm/java-25/release", bytes("JAVA_VERSION=\"25\"\nMODULES=\"java.base\"\n")))),
            Mutant.of(
                            "JAVA-008",
                            "the runtime lacks a module that the service requires",
                            image -> started(image, "java", "-jar", "/app/mod.jar")
                                    .layer(file(
                                            "app/mod.jar",
                                            new ArchiveFixture()
                                                    .file(
                                                            "module-info.class",
                                                            ClassFixture.module("mod", "java.desktop"))
                                                    .bytes())))
                    .followedBy(SBOM, UNLISTED));

    private JavaMutants() {}

    private static SyntheticImage started(SyntheticImage image, String... entrypoint) {
        return image.config(good -> good.withEntrypoint(List.of(entrypoint)));
    }

    private static SyntheticImage.Files file(String path, byte[] content) {
        return layer -> layer.file(path, 0644, content);
    }
}
