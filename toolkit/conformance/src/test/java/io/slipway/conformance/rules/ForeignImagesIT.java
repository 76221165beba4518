package io.slipway.conformance.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that other tools made of files that other people made. */
class ForeignImagesIT {
    private static final Path DEBIAN = Path.of(System.getProperty("user.home"), ".cache", "slipway", "debian-root.tar");

    @TempDir
    Path directory;

    @Test
    void aDebianRootFileSystemIsJudged() throws Exception {
        List<RuleResult> results =
                new ForeignImage(directory.resolve("layout")).layer(debian()).check();

        assertThat(failed(results))
                .contains(
                        "FILE-001",
                        "LEFTOVER-001",
                        "PACKAGE-001",
                        "SHELL-001",
                        "USER-001",
                        "ENTRYPOINT-001",
                        "HEALTH-001")
                .as("what Debian does well")
                .doesNotContain(
                        "BLOB-001",
                        "DUMP-001",
                        "FILE-002",
                        "FILE-004",
                        "FILE-006",
                        "FILE-008",
                        "FILE-010",
                        "FILE-012",
                        "LEFTOVER-002",
                        "PLATFORM-002",
                        "PLATFORM-003",
                        "PLATFORM-004",
                        "TOOL-001",
                        "TOOL-002");
        assertThat(findings(results, "FILE-001")).contains("/usr/bin/passwd", "/usr/bin/su");
        assertThat(findings(results, "SHELL-001")).contains("/usr/bin/bash", "/usr/bin/dash", "/usr/bin/busybox");
        assertThat(findings(results, "PACKAGE-001"))
                .containsExactly("/usr/bin/apt", "/usr/bin/apt-get", "/usr/bin/dpkg");
    }

    @Test
    void busyBoxIsKnownWhateverItIsCalled() throws Exception {
        Path tar = directory.resolve("busybox.tar");
        byte[] busyBox = fileOf(debian(), "usr/bin/busybox");
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            TarArchiveEntry service = new TarArchiveEntry("app/service");
            service.setMode(0755);
            service.setSize(busyBox.length);
            out.putArchiveEntry(service);
            out.write(busyBox);
            out.closeArchiveEntry();
            TarArchiveEntry link = new TarArchiveEntry("app/helper", TarConstants.LF_LINK);
            link.setLinkName("app/service");
            out.putArchiveEntry(link);
            out.closeArchiveEntry();
        }

        List<RuleResult> results =
                new ForeignImage(directory.resolve("layout")).layer(tar).check();

        assertThat(findings(results, "SHELL-001")).containsExactly("/app/service");
        assertThat(failed(results)).doesNotContain("FILE-007", "FILE-011", "PLATFORM-003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "oldgnu", "pax"})
    void whatGnuTarWritesIsReadAsItIs(String format) throws Exception {
        Path folder = Files.createDirectories(directory.resolve("root/app"));
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("sparse").toFile(), "rw")) {
            sparse.setLength(30_000_000);
            sparse.seek(20_000_000);
            sparse.write(1);
        }
        Files.writeString(folder.resolve("name with ä and a length that needs a header of its own".repeat(3)), "text");
        Files.createLink(folder.resolve("hard"), folder.resolve("sparse"));
        Files.createSymbolicLink(folder.resolve("soft"), Path.of("hard"));
        Path tar = directory.resolve("root.tar");
        run(
                "tar",
                "--create",
                "--file",
                tar.toString(),
                "--format=" + format,
                "--sparse",
                "--sort=name",
                "--directory",
                directory.resolve("root").toString(),
                ".");

        StoredFiles files = new ForeignImage(directory.resolve("layout"))
                .layer(tar)
                .read()
                .platforms()
                .get(0)
                .files()
                .orElseThrow();

        assertThat(files.merged().files())
                .extracting(ScannedEntry::path)
                .hasSize(3)
                .contains("app/hard", "app/sparse");
        Digest content = Digest.of(Files.readAllBytes(folder.resolve("sparse")));
        for (String path : List.of("app/hard", "app/sparse")) {
            ScannedEntry file = files.merged().file(path).orElseThrow();
            assertThat(file.entry().size()).isEqualTo(30_000_000);
            assertThat(file.content())
                    .get()
                    .satisfies(seen -> assertThat(seen.digest()).isEqualTo(content));
        }
        assertThat(files.merged().resolve("app/soft").isFound()).isTrue();
    }

    @Test
    void aLayerOfMoreEntriesThanAnybodyHasIsAFinding() throws Exception {
        ByteArrayOutputStream thousand = new ByteArrayOutputStream();
        byte[] header = new byte[512];
        for (int i = 0; i < 1000; i++) {
            new TarArchiveEntry("app/" + i + "/").writeEntryHeader(header);
            thousand.write(header);
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(thousand.toByteArray());
        }

        List<RuleResult> results = new ForeignImage(directory.resolve("layout"))
                .repeated(compressed.toByteArray(), 501)
                .check();

        assertThat(messages(results, "BLOB-001")).contains("more than 500000 entries");
    }

    private static Path debian() {
        assumeTrue(Files.exists(DEBIAN), "there is no " + DEBIAN + " (make it with scripts/setup --tests)");
        return DEBIAN;
    }

    private static byte[] fileOf(Path tar, String name) throws IOException {
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.isFile() && Path.of(entry.getName()).endsWith(name)) {
                    return in.readAllBytes();
                }
            }
        }
        throw new AssertionError("no file " + name + " in " + tar);
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static Set<String> failed(List<RuleResult> results) {
        assertThat(results).extracting(RuleResult::outcome).noneMatch(outcome -> outcome instanceof Outcome.Failed);
        return results.stream()
                .filter(result -> result.outcome() instanceof Outcome.Fail)
                .map(result -> result.rule().text())
                .collect(Collectors.toSet());
    }

    private static List<String> findings(List<RuleResult> results, String rule) {
        return results.stream()
                .filter(result -> result.rule().text().equals(rule))
                .flatMap(result -> result.verdict().findings().stream())
                .map(Finding::location)
                .map(Object::toString)
                .toList();
    }

    private static String messages(List<RuleResult> results, String rule) {
        return results.stream()
                .filter(result -> result.rule().text().equals(rule))
                .map(result -> result.outcome().message())
                .collect(Collectors.joining("\n"));
    }
}
