package io.slipway.conformance.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.slipway.oci.Digest;
import io.slipway.oci.layer.LayerEntry;
import io.slipway.oci.layer.LayerEntry.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergedFilesTest {
    @Test
    void aLaterLayerLiesOverAnEarlierOne() {
        MergedFiles merged = merged(layer(file("a", 1), file("b", 1)), layer(file("b", 2)));

        assertThat(merged.entries()).containsOnlyKeys("a", "b");
        assertThat(merged.entries().get("b").entry().size()).isEqualTo(2);
    }

    @Test
    void aWhiteoutHidesAFileOrAFolder() {
        MergedFiles merged = merged(
                layer(file("etc/a", 1), file("etc/ab", 1), directory("opt"), file("opt/x/y", 1)),
                layer(file("etc/.wh.a", 0), file(".wh.opt", 0)));

        assertThat(merged.entries()).containsOnlyKeys("etc/ab");
    }

    @Test
    void anOpaqueWhiteoutHidesWhatIsBelowItsLayerOnly() {
        MergedFiles merged =
                merged(layer(file("etc/a", 1), file("other", 1)), layer(file("etc/b", 1), file("etc/.wh..wh..opq", 0)));

        assertThat(merged.entries()).containsOnlyKeys("etc/b", "other");
    }

    @Test
    void anOpaqueRootHidesEverything() {
        assertThat(merged(layer(file("a", 1)), layer(file(".wh..wh..opq", 0), file("b", 1)))
                        .entries())
                .containsOnlyKeys("b");
    }

    @Test
    void aFileReplacesAFolderAndAFolderKeepsItsFiles() {
        MergedFiles merged = merged(
                layer(directory("a"), file("a/x", 1), directory("b"), file("b/x", 1)),
                layer(file("a", 1), directory("b")));

        assertThat(merged.entries()).containsOnlyKeys("a", "b", "b/x");
    }

    @Test
    void aHardLinkIsTheFileItLinksTo() {
        LayerEntry link = new LayerEntry("link", Type.HARD_LINK, 0644, 0, 0, 0, Optional.of("su"));
        LayerEntry lost = new LayerEntry("lost", Type.HARD_LINK, 0644, 0, 0, 0, Optional.of("nowhere"));
        LayerEntry target = new LayerEntry("su", Type.FILE, 04755, 0, 0, 7, Optional.empty());

        assertThat(merged(layer(target, link, lost)).files())
                .extracting(
                        ScannedEntry::path,
                        file -> file.entry().size(),
                        file -> file.entry().isSetuidOrSetgid())
                .containsExactly(tuple("link", 7L, true), tuple("su", 7L, true));
    }

    @Test
    void aFileStaysUnderItsSecondNameWhenTheFirstIsRemoved() {
        LayerEntry link = new LayerEntry("link", Type.HARD_LINK, 0644, 0, 0, 0, Optional.of("file"));

        MergedFiles merged = merged(layer(file("file", 7), link), layer(file(".wh.file", 0)));

        assertThat(merged.files())
                .extracting(ScannedEntry::path, file -> file.entry().size())
                .containsExactly(tuple("link", 7L));
        assertThat(merged.file("file")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "usr/bin/java, FOUND, usr/lib/jvm/bin/java",
        "/bin/java, FOUND, usr/lib/jvm/bin/java",
        "bin/../lib/jvm, FOUND, usr/lib/jvm",
        "../../usr//./bin, FOUND, usr/bin",
        "/, FOUND, ''",
        "usr/bin/javac, MISSING, usr/bin/javac",
        "usr/lib/jvm/bin/java/x, MISSING, usr/lib/jvm/bin/java/x",
        "gone/x, MISSING, usr/share/gone/x",
        "a/x, CIRCULAR, a"
    })
    void pathsLeadWhereAContainerFollowsThem(String path, ResolvedPath.End end, String resolved) {
        MergedFiles merged = merged(layer(
                file("usr/lib/jvm/bin/java", 1),
                link("usr/bin/java", "../lib/jvm/bin/java"),
                link("bin", "/usr/bin"),
                link("gone", "usr/share/gone"),
                link("a", "b"),
                link("b", "a")));

        assertThat(merged.resolve(path).end()).isEqualTo(end);
        assertThat(merged.resolve(path).path()).isEqualTo(resolved);
    }

    private static LayerEntry link(String path, String target) {
        return new LayerEntry(path, Type.SYMLINK, 0777, 0, 0, 0, Optional.of(target));
    }

    private static MergedFiles merged(ScannedLayer... layers) {
        return MergedFiles.of(List.of(layers));
    }

    private static ScannedLayer layer(LayerEntry... entries) {
        return new ScannedLayer(
                Digest.of(new byte[0]),
                Arrays.stream(entries)
                        .map(entry -> new ScannedEntry(entry, Digest.of(new byte[0]), Optional.empty()))
                        .toList());
    }

    private static LayerEntry file(String path, long size) {
        return new LayerEntry(path, Type.FILE, 0644, 0, 0, size, Optional.empty());
    }

    private static LayerEntry directory(String path) {
        return new LayerEntry(path, Type.DIRECTORY, 0755, 0, 0, 0, Optional.empty());
    }
}
