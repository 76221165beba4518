package io.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.testing.Command;
import io.slipway.oci.testing.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar, run by itself. */
class LauncherIT {
    private static final Path JAR = Path.of("target/slipway.jar").toAbsolutePath();
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void ownCache() {
        environment.put("CI", "");
        environment.put("JAVA_HOME", JAVA_HOME.toString());
        environment.put("XDG_CACHE_HOME", directory.toString());
    }

    @Test
    void itSaysAndDoesWhatJavaDoes() throws Exception {
        SlipwayProcess failed = run(JAR, "inspect", "no such layout");

        assertThat(failed)
                .isEqualTo(SlipwayProcess.run(environment, "inspect", "no such layout"))
                .isEqualTo(run(JAR, "inspect", "no such layout"));
        assertThat(failed.status()).as(failed.output()).isEqualTo(1);
        assertThat(failed.output()).contains("no such layout");
    }

    @Test
    void classesOfACommandAreReadyInItsNextRun() throws Exception {
        run(JAR, "inspect", "--help");
        run(JAR, "copy", "--help");

        assertThat(archives("inspect")).hasSize(1);
        assertThat(archives("copy")).hasSize(1);
        assertThat(run(
                                List.of(
                                        JAVA_HOME.resolve("bin/java").toString(),
                                        "-Xshare:on",
                                        "-Xlog:class+load",
                                        "-XX:+UseSerialGC",
                                        "-XX:SharedArchiveFile="
                                                + archives("inspect").get(0),
                                        "-jar",
                                        JAR.toString()),
                                "inspect",
                                "--help")
                        .output()
                        .lines())
                .anyMatch(line -> line.contains(" io.slipway.cli.Slipway source: shared objects file"));
    }

    @Test
    void anArchiveIsTakenOnceItIsThere() throws Exception {
        environment.put("JAVA_HOME", javaThatTellsItsArguments().toString());
        String wanted = run(JAR, "inspect", "a b").output();
        Path archive = Path.of(wanted.lines().findFirst().orElseThrow().replace("-XX:ArchiveClassesAtExit=", ""));
        assertThat(archive.getParent()).isEqualTo(directory.resolve("slipway/classes"));

        Files.createFile(archive);
        assertThat(run(JAR, "inspect", "a b").output().lines())
                .containsExactly(
                        "-XX:SharedArchiveFile=" + archive,
                        "-XX:+UseSerialGC",
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xlog:disable",
                        "-jar",
                        JAR.toString(),
                        "inspect",
                        "a b");
    }

    @Test
    void thatOfAnotherJarIsReplaced() throws Exception {
        Path jar = Files.copy(JAR, directory.resolve("slipway.jar"), StandardCopyOption.COPY_ATTRIBUTES);
        run(JAR, "inspect", "--help");
        List<Path> before = archives("inspect");

        run(jar, "inspect", "--help");

        assertThat(archives("inspect")).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    void whatTheJvmIsToldByItsEnvironmentHolds() throws Exception {
        environment.put("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC");

        assertThat(run(JAR, "inspect", "--help").status()).isZero();
        assertThat(run(JAR, "inspect", "--help").status()).isZero();
    }

    @Test
    void itReadsZstdWithoutAWarningOfTheJvms() throws Exception {
        ImageLayout layout = ImageLayout.create(directory.resolve("gzip"));
        layout.tag("v1", TestImages.image(layout, Platform.LINUX_AMD64, "text"));
        Path zstd = directory.resolve("zstd");
        Command.find("skopeo")
                .run("copy", "--dest-compress-format", "zstd", "oci:" + layout.directory() + ":v1", "oci:" + zstd);

        SlipwayProcess verify = run(JAR, "verify", "--no-run", zstd.toString());

        assertThat(verify.output()).contains("may not execute /text").doesNotContain("WARNING");
    }

    @Test
    void inCiNothingIsKept() throws Exception {
        environment.put("CI", "true");

        assertThat(run(JAR, "inspect", "--help").status()).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatIsNoCommandKeepsNothing() throws Exception {
        assertThat(run(JAR, "--version").output()).startsWith("slipway ");
        assertThat(run(JAR, "../../x").status()).isEqualTo(2);
        assertThat(run(JAR).status()).isEqualTo(2);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aCacheThatCannotBeMadeIsNoObstacle() throws Exception {
        environment.put(
                "XDG_CACHE_HOME", Files.createFile(directory.resolve("file")).toString());

        SlipwayProcess help = run(JAR, "inspect", "--help");

        assertThat(help.status()).isZero();
        assertThat(help.output()).startsWith("Usage: slipway inspect");
    }

    @Test
    void withoutJavaItIsSaidWhereFrom() throws Exception {
        environment.put("JAVA_HOME", directory.toString());

        assertThat(run(JAR, "inspect", "--help"))
                .isEqualTo(new SlipwayProcess(
                        127,
                        "slipway runs on Java 17 or newer, but there is no '" + directory
                                + "/bin/java': install it, or set JAVA_HOME to where it is\n"));
    }

    /** A line for each. */
    private Path javaThatTellsItsArguments() throws IOException {
        Path home = directory.resolve("home");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }

    private SlipwayProcess run(Path jar, String... arguments) throws Exception {
        return run(List.of(jar.toString()), arguments);
    }

    private SlipwayProcess run(List<String> program, String... arguments) throws Exception {
        return SlipwayProcess.run(
                environment,
                "",
                Stream.concat(program.stream(), Stream.of(arguments)).toList());
    }

    private List<Path> archives(String command) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("slipway/classes"))) {
            return files.filter(file -> file.getFileName().toString().matches(command + "-\\d+\\.jsa"))
                    .toList();
        }
    }
}
