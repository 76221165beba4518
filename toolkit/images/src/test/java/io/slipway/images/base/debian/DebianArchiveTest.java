package io.slipway.images.base.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.images.base.fetch.HttpFetcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DebianArchiveTest {
    private static final Instant DATE = Instant.parse("2026-11-01T12:00:00Z");
    private static final String RELEASE = "dists/trixie/InRelease";
    private static final Map<String, String> FILES = Map.of("usr/share/x", "x");

    private final TestKey key = new TestKey();
    private TestMirror mirror;

    @BeforeEach
    void start() throws IOException {
        mirror = new TestMirror(key, "amd64");
        mirror.add("amd64", "libx", "1.9-1", FILES);
        mirror.add("amd64", "libx", "1.10-1", FILES);
        mirror.add("amd64", "unwanted", "1", FILES);
        mirror.publish(DATE, Optional.empty());
    }

    @AfterEach
    void stop() {
        mirror.close();
    }

    @Test
    void theNewestVersionIsFound() throws IOException {
        DebPackage found = newest("libx");

        assertThat(found.version()).isEqualTo(new DebianVersion("1.10-1"));
        assertThat(found.path()).isEqualTo("pool/main/libx_1.10-1_amd64.deb");
        assertThat(found.size()).isEqualTo(mirror.file(found.path()).length);
    }

    @Test
    void aNameThatIsInNoSuiteIsSaid() {
        assertThatThrownBy(() -> newest("liby"))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("liby for amd64");
    }

    @Test
    void anotherKeysSignatureIsNotBelieved() throws IOException {
        assertThatThrownBy(() -> archive(new TestKey().keyring(), DATE).release("trixie"))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("no valid signature")
                .hasMessageContaining("not one of the keys believed");
    }

    @Test
    void aChangedReleaseFileIsNotBelieved() {
        String text = new String(mirror.file(RELEASE), StandardCharsets.UTF_8);
        mirror.put(RELEASE, text.replace("Origin: Test", "Origin: Best").getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> newest("libx"))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("does not fit");
    }

    @Test
    void anUnsignedReleaseFileIsNotBelieved() {
        mirror.put(RELEASE, "Codename: trixie\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> newest("libx")).hasMessageContaining("not a clear-text signed file");
    }

    @Test
    void anExpiredReleaseFileIsRefused() throws IOException {
        mirror.publish(DATE, Optional.of(DATE.plusSeconds(60)));

        assertThat(archive(key.keyring(), DATE.plusSeconds(60))
                        .release("trixie")
                        .date())
                .isEqualTo(DATE);
        assertThatThrownBy(() -> archive(key.keyring(), DATE.plusSeconds(61)).release("trixie"))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("held until 2026-11-01T12:01:00Z")
                .hasMessageContaining("mirror is stale");
    }

    @Test
    void aChangedIndexIsRefused() {
        mirror.tamper("dists/trixie/main/binary-amd64/Packages.xz");

        assertThatThrownBy(() -> newest("libx"))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("the release file says");
    }

    @Test
    void debiansOwnKeysAreShipped() throws IOException {
        assertThatThrownBy(() -> archive(Keyring.debian(), DATE).release("trixie"))
                .hasMessageContaining("not one of the keys believed");
    }

    private DebPackage newest(String name) throws IOException {
        return archive(key.keyring(), DATE)
                .newest(List.of("trixie"), "amd64", Set.of(name))
                .get(name);
    }

    private DebianArchive archive(Keyring keyring, Instant now) {
        Mirrors mirrors = new Mirrors(List.of(mirror.address()), List.of());
        return new DebianArchive(mirrors, keyring, new HttpFetcher(Map.of()), Clock.fixed(now, ZoneOffset.UTC));
    }
}
