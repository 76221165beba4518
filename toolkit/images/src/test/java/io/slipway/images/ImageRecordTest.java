package io.slipway.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageRecordTest {
    private static final Digest DIGEST = Digest.of("content".getBytes(StandardCharsets.UTF_8));
    private static final Budgets BUDGETS =
            new Budgets(50_000_000, 30_000_000, Duration.ofSeconds(5), Duration.ofSeconds(10), 268_435_456);

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ImageRecord record = record(Optional.of("0123456789012345678901234567890123456789"));
        Path file = directory.resolve("target/image.json");

        record.write(file);

        assertThat(ImageRecord.read(file)).isEqualTo(record);
        assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
        assertThat(Files.list(file.getParent())).containsExactly(file);
    }

    @Test
    void revisionIsNullOutsideAGitRepository() throws IOException {
        Path file = directory.resolve("image.json");

        record(Optional.empty()).write(file);

        assertThat(file).content().contains("\"revision\" : null");
        assertThat(ImageRecord.read(file).revision()).isEmpty();
    }

    @Test
    void aRecordThatNamesNoKindIsOfAService() throws IOException {
        Path file = directory.resolve("image.json");
        record(Optional.empty()).write(file);

        Files.writeString(file, Files.readString(file).replace("\"kind\" : \"service\",", ""));
        assertThat(ImageRecord.read(file).kind()).isEqualTo(ImageKind.SERVICE);

        Files.writeString(file, Files.readString(file).replace("\"version\"", "\"kind\" : \"job\", \"version\""));
        assertThatThrownBy(() -> ImageRecord.read(file))
                .hasMessageContaining("field 'kind' is 'job' (must be service or command)");
    }

    @Test
    void aLaterFormatIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("image.json"), "{\"schemaVersion\": 2}");

        assertThatThrownBy(() -> ImageRecord.read(file))
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("schemaVersion is 2 (this Slipway reads 1)");
    }

    @Test
    void aMissingFieldIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("image.json"), "{\"schemaVersion\": 1, \"name\": \"x\"}");

        assertThatThrownBy(() -> ImageRecord.read(file)).hasMessageContaining("field 'version' is missing");
    }

    private static ImageRecord record(Optional<String> revision) {
        return new ImageRecord(
                "gateway",
                "0.1.0",
                DIGEST,
                Instant.parse("2026-11-20T12:00:00Z"),
                revision,
                false,
                new BaseImage("slipway/java-base:25-http", Optional.of(DIGEST)),
                List.of("main-1a2b3c4"),
                "target/images/gateway",
                BUDGETS,
                List.of(new PlatformImage(Platform.LINUX_AMD64, DIGEST, DIGEST, 49_800_000, 28_300_000, 6)));
    }
}
