package io.slipway.conformance.image;

import io.slipway.oci.layer.LayerEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a container sees: the layers one over the other, whiteouts applied (OCI image specification, "Image Layer
 * Filesystem Changeset", "Applying Changesets").
 */
public final class MergedFiles {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    private final TreeMap<String, ScannedEntry> entries = new TreeMap<>();

    private MergedFiles() {}

    /** @param layers lowest first */
    public static MergedFiles of(List<ScannedLayer> layers) {
        MergedFiles merged = new MergedFiles();
        layers.forEach(merged::apply);
        return merged;
    }

    /** All that is visible, by path without leading slash, in order. */
    public SortedMap<String, ScannedEntry> entries() {
        return Collections.unmodifiableSortedMap(entries);
    }

    /** The visible regular files; a hard link counts as the file it is. */
    public Collection<ScannedEntry> files() {
        List<ScannedEntry> files = new ArrayList<>();
        for (ScannedEntry entry : entries.values()) {
            resolveHardLink(entry).ifPresent(files::add);
        }
        return files;
    }

    private void apply(ScannedLayer layer) {
        // A whiteout hides what lies below its layer, wherever it stands among the layer's entries.
        for (ScannedEntry entry : layer.entries()) {
            if (entry.entry().isWhiteout()) {
                whiteOut(entry.entry());
            }
        }
        for (ScannedEntry entry : layer.entries()) {
            if (!entry.entry().isWhiteout()) {
                put(entry);
            }
        }
    }

    private void whiteOut(LayerEntry whiteout) {
        String parent = parent(whiteout.path());
        if (whiteout.name().equals(OPAQUE)) {
            removeBelow(parent);
        } else {
            String hidden = parent + whiteout.name().substring(WHITEOUT.length());
            entries.remove(hidden);
            removeBelow(hidden + "/");
        }
    }

    private void put(ScannedEntry entry) {
        if (entry.entry().type() != LayerEntry.Type.DIRECTORY) {
            removeBelow(entry.path() + "/");
        }
        entries.put(entry.path(), entry);
    }

    /** @param prefix ends with a slash, or is empty for the root */
    private void removeBelow(String prefix) {
        if (prefix.isEmpty()) {
            entries.clear();
        } else {
            entries.subMap(prefix, prefix + Character.MAX_VALUE).clear();
        }
    }

    private Optional<ScannedEntry> resolveHardLink(ScannedEntry entry) {
        LayerEntry link = entry.entry();
        if (link.isFile()) {
            return Optional.of(entry);
        }
        if (link.type() != LayerEntry.Type.HARD_LINK) {
            return Optional.empty();
        }
        return link.linkTarget()
                .map(entries::get)
                .filter(target -> target.entry().isFile())
                .map(target -> new ScannedEntry(
                        new LayerEntry(
                                link.path(),
                                LayerEntry.Type.FILE,
                                target.entry().mode(),
                                target.entry().uid(),
                                target.entry().gid(),
                                target.entry().size(),
                                Optional.empty()),
                        entry.layer(),
                        target.content()));
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
