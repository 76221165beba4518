package io.slipway.images.base.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.images.base.debian.TestKey;
import io.slipway.images.base.debian.TestMirror;
import io.slipway.oci.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadsTest {
    private static final byte[] CONTENT = "a package's content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path cache;

    private final List<String> lines = new ArrayList<>();
    private TestMirror mirror;

    @BeforeEach
    void start() throws IOException {
        mirror = new TestMirror(new TestKey());
        mirror.put("pool/a.deb", CONTENT);
    }

    @AfterEach
    void stop() {
        mirror.close();
    }

    @Test
    void aFileIsAnnouncedVerifiedAndKept() throws IOException {
        run(download("pool/a.deb"));
        run(download("pool/a.deb"));

        assertThat(cache.resolve("a")).hasBinaryContent(CONTENT);
        assertThat(mirror.requests()).as("the second run asks for nothing").containsExactly("pool/a.deb");
        assertThat(lines).first().isEqualTo("Downloading 1 files, 0.0 MB");
    }

    @Test
    void whatCameBeforeIsGoneOnWith() throws IOException {
        Files.write(cache.resolve("a.part"), Arrays.copyOf(CONTENT, 5));

        run(download("pool/a.deb"));

        assertThat(cache.resolve("a")).hasBinaryContent(CONTENT);
        assertThat(mirror.requests()).containsExactly("pool/a.deb bytes=5-");
        assertThat(cache.resolve("a.part")).doesNotExist();
    }

    @Test
    void aTamperedFileIsThrownAway() {
        mirror.tamper("pool/a.deb");

        assertThatThrownBy(() -> run(download("pool/a.deb")))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("must be " + Digest.of(CONTENT));
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void theNextMirrorIsAskedForWhatOneLacks() throws IOException {
        run(download("pool/missing.deb", "pool/a.deb"));

        assertThat(mirror.requests()).containsExactly("pool/missing.deb", "pool/a.deb");
    }

    @Test
    void whatNoMirrorHasIsSaid() {
        assertThatThrownBy(() -> run(download("pool/missing.deb")))
                .isInstanceOf(MissingFileException.class)
                .hasMessageContaining("libx 1.0")
                .hasMessageContaining("pool/missing.deb");
    }

    @Test
    void theEnvironmentsProxyIsAsked() throws IOException {
        URI proxy = mirror.address();
        Map<String, String> environment = Map.of("http_proxy", "http://127.0.0.1:" + proxy.getPort());
        Download download = new Download(
                "libx 1.0",
                List.of(URI.create("http://archive.example/debian/pool/a.deb")),
                cache.resolve("a"),
                CONTENT.length,
                Digest.of(CONTENT));

        new Downloads(new HttpFetcher(environment), log()).run(List.of(download));

        assertThat(cache.resolve("a")).hasBinaryContent(CONTENT);
    }

    private void run(Download download) throws IOException {
        new Downloads(new HttpFetcher(Map.of()), log()).run(List.of(download));
    }

    private Download download(String... paths) {
        List<URI> sources = new ArrayList<>();
        for (String path : paths) {
            sources.add(URI.create(mirror.address() + "/" + path));
        }
        return new Download("libx 1.0", sources, cache.resolve("a"), CONTENT.length, Digest.of(CONTENT));
    }

    private BuildLog log() {
        return new BuildLog() {
            @Override
            public void info(String line) {
                lines.add(line);
            }

            @Override
            public void warn(String line) {
                lines.add("WARN " + line);
            }
        };
    }
}
