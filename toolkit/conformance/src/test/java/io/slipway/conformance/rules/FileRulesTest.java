package io.slipway.conformance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.Outcome;
import io.slipway.conformance.image.Requirements;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.ScannedLayer;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.conformance.rules.file.ElfArchitecture;
import io.slipway.conformance.rules.file.NoPathTraversal;
import io.slipway.conformance.rules.file.NoShell;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Platform;
import io.slipway.oci.layer.LayerEntry;
import io.slipway.oci.layer.LayerEntry.Type;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileRulesTest {
    private static final Digest LAYER = Digest.of(new byte[0]);

    @Test
    void aHardLinkThatLeadsOutOfTheRootIsRefused() {
        LayerEntry link = new LayerEntry("app/link", Type.HARD_LINK, 0644, 0, 0, 0, Optional.of("../etc/shadow"));

        assertThat(new NoPathTraversal()
                        .check(files(Platform.LINUX_AMD64, link))
                        .outcome())
                .isInstanceOf(Outcome.Fail.class)
                .extracting(Outcome::message)
                .asString()
                .contains("/app/link (linked to '../etc/shadow')");
    }

    @ParameterizedTest
    @CsvSource({"app/..data/x, SYMLINK, ../../etc", "app/a..b, FILE, ''"})
    void dotsInNamesAndSymbolicLinksStayInside(String path, Type type, String target) {
        LayerEntry entry = new LayerEntry(path, type, 0644, 0, 0, 0, Optional.of(target));

        assertThat(new NoPathTraversal()
                        .check(files(Platform.LINUX_AMD64, entry))
                        .outcome())
                .isInstanceOf(Outcome.Pass.class);
    }

    @Test
    void elfFilesOfAnUnknownPlatformAreAnErrorNotAPass() {
        assertThat(new ElfArchitecture()
                        .check(files(Platform.parse("linux/mips64")))
                        .outcome())
                .isInstanceOf(Outcome.Failed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "bin/sh, FILE, 493, Fail",
        "bin/sh, FILE, 420, Pass",
        "bin/sh, SYMLINK, 511, Fail",
        "bin/sh, HARD_LINK, 420, Fail",
        "bin/sh, DIRECTORY, 493, Pass",
        "bin/shred, FILE, 493, Pass",
        "etc/cron.daily/sh, FILE, 493, Pass",
        "usr/share/tool/bin/sh, FILE, 493, Fail"
    })
    void aShellIsWhatCanBeStartedUnderItsName(String path, Type type, int mode, String outcome) {
        LayerEntry entry = new LayerEntry(path, type, mode, 0, 0, 0, Optional.of("usr/bin/java"));

        assertThat(new NoShell()
                        .check(files(Platform.LINUX_AMD64, entry))
                        .outcome()
                        .getClass()
                        .getSimpleName())
                .isEqualTo(outcome);
    }

    private static StoredFiles files(Platform platform, LayerEntry... entries) {
        List<ScannedEntry> scanned = List.of(entries).stream()
                .map(entry -> new ScannedEntry(entry, LAYER, Optional.empty()))
                .toList();
        return StoredFiles.of(
                platform, ImageConfig.empty(platform), Requirements.USUAL, List.of(new ScannedLayer(LAYER, scanned)));
    }
}
