package io.slipway.images.base.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourcesTest {
    @TempDir
    private Path apt;

    @BeforeEach
    void makeParts() throws IOException {
        Files.createDirectory(apt.resolve("sources.list.d"));
    }

    @Test
    void mirrorsAreReadFromParagraphs() throws IOException {
        Files.writeString(apt.resolve("sources.list.d/debian.sources"), """
                Types: deb deb-src
                # the archive
                URIs: http://mirror.example/debian
                Suites: bookworm bookworm-updates
                Components: main contrib

                Types: deb
                URIs: http://mirror.example/debian-security/
                Suites: bookworm-security
                Components: main
                Signed-By:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 abc

                Enabled: no
                Types: deb
                URIs: http://disabled.example/debian
                Suites: bookworm
                Components: main
                """);

        Mirrors mirrors = AptSources.mirrors(apt);

        assertThat(mirrors.main()).containsExactly(URI.create("http://mirror.example/debian"));
        assertThat(mirrors.locate("trixie-security", "dists/x"))
                .containsExactly(URI.create("http://mirror.example/debian-security/dists/x"));
    }

    @Test
    void mirrorsAreReadFromLines() throws IOException {
        Files.writeString(apt.resolve("sources.list"), """
                # deb http://commented.example/debian trixie main
                deb cdrom:[Debian 13]/ trixie main
                deb [arch=amd64 signed-by=/k.gpg] https://tools.example/apt stable tools
                deb http://other.example/apt bookworm main
                deb [signed-by=/k.gpg] http://mirror.example/debian bookworm main non-free
                deb-src http://source.example/debian bookworm main
                deb http://mirror.example/debian-security bookworm-security main
                """);

        Mirrors mirrors = AptSources.mirrors(apt);

        assertThat(mirrors.main())
                .as("the usual name first")
                .containsExactly(URI.create("http://mirror.example/debian"), URI.create("http://other.example/apt"));
        assertThat(mirrors.security()).containsExactly(URI.create("http://mirror.example/debian-security"));
    }

    @Test
    void withoutAMirrorTheSettingIsNamed() throws IOException {
        Mirrors none = AptSources.mirrors(apt);

        assertThatThrownBy(() -> none.locate("trixie", "pool/x.deb"))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("trixie")
                .hasMessageContaining("Set slipway.base.mirror ");
        assertThatThrownBy(() -> none.locate("trixie-security", "pool/x.deb"))
                .hasMessageContaining("Set slipway.base.mirror.security ");
    }
}
