package io.slipway.conformance.rules.file;

import io.slipway.conformance.image.FileContent;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.Digest;
import io.slipway.oci.layer.LayerEntry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in the layers, also where a later layer hides it. */
final class EveryLayer {
    private EveryLayer() {}

    static Stream<ScannedEntry> entries(StoredFiles files) {
        return files.layers().stream().flatMap(layer -> layer.entries().stream());
    }

    /** The files with content that no container sees. */
    static List<ScannedEntry> hiddenFiles(StoredFiles files) {
        Set<Digest> linked = files.merged().files().stream()
                .filter(file ->
                        files.merged().entries().get(file.path()).entry().type() == LayerEntry.Type.HARD_LINK)
                .flatMap(file -> file.content().stream().map(FileContent::digest))
                .collect(Collectors.toSet());
        return entries(files)
                .filter(entry -> entry.entry().isFile()
                        && !entry.entry().isWhiteout()
                        && entry.entry().size() > 0)
                .filter(entry -> isHidden(files, entry))
                .filter(entry -> entry.content()
                        .filter(seen -> linked.contains(seen.digest()))
                        .isEmpty())
                .toList();
    }

    /** What to add to a remark about {@code entry}: whether a container sees it. */
    static String visibility(StoredFiles files, ScannedEntry entry) {
        return isHidden(files, entry) ? ", hidden by a later layer" : "";
    }

    private static boolean isHidden(StoredFiles files, ScannedEntry entry) {
        return !entry.equals(files.merged().entries().get(entry.path()));
    }
}
