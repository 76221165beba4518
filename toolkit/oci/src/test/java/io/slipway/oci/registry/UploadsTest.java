package io.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.layout.ImageLayout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
    private static final RepositoryName APP = new RepositoryName("app");

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);

    @Test
    void anUploadThatNobodyGoesOnWithIsDroppedWithItsBytes() throws IOException {
        ImageLayout layout = ImageLayout.create(directory);
        Uploads uploads = new Uploads(clock);
        String idle = uploads.begin(APP, layout);
        uploads.get(APP, idle).append(new ByteArrayInputStream(new byte[100]), now);
        now = now.plus(Uploads.IDLE).minus(Duration.ofSeconds(1));
        String touched = uploads.begin(APP, layout);
        assertThat(incoming()).hasSize(2);

        now = now.plus(Duration.ofSeconds(2));
        uploads.begin(APP, layout);

        assertThatThrownBy(() -> uploads.get(APP, idle))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("has no upload '" + idle + "'");
        assertThat(uploads.get(APP, touched).size()).isZero();
        assertThat(incoming()).hasSize(2);
        uploads.endAll();
        assertThat(incoming()).isEmpty();
    }

    private List<Path> incoming() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("blobs/.incoming"))) {
            return files.toList();
        }
    }
}
