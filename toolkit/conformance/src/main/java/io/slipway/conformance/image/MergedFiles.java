package io.slipway.conformance.image;

import io.slipway.oci.layer.LayerEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<String, ScannedEntry> linked = new HashMap<>();

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
        entries.keySet().forEach(path -> file(path).ifPresent(files::add));
        return files;
    }

    /** The visible regular file at {@code path}; a hard link counts as the file it is. */
    public Optional<ScannedEntry> file(String path) {
        return Optional.ofNullable(entries.get(path))
                .map(entry -> entry.entry().type() == LayerEntry.Type.HARD_LINK ? linked.get(path) : entry)
                .filter(entry -> entry.entry().isFile());
    }

    /** Whether something is visible at {@code path}, be it only a folder that no layer has an entry for. */
    public boolean has(String path) {
        String below = path + "/";
        String next = entries.ceilingKey(below);
        return path.isEmpty() || entries.containsKey(path) || next != null && next.startsWith(below);
    }

    /** Follows symbolic links. */
    public ResolvedPath resolve(String path) {
        return PathResolver.resolve(this, path);
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
        if (entry.entry().type() == LayerEntry.Type.HARD_LINK) {
            link(entry);
        }
    }

    /** @param prefix ends with a slash, or is empty for the root */
    private void removeBelow(String prefix) {
        if (prefix.isEmpty()) {
            entries.clear();
        } else {
            entries.subMap(prefix, prefix + Character.MAX_VALUE).clear();
        }
    }

    // The file stays under its second name when the first is removed, so it is looked up while both are there.
    private void link(ScannedEntry link) {
        linked.remove(link.path());
        link.entry()
                .linkTarget()
                .flatMap(this::file)
                .ifPresent(target -> linked.put(link.path(), renamed(target, link)));
    }

    private static ScannedEntry renamed(ScannedEntry target, ScannedEntry link) {
        LayerEntry file = target.entry();
        return new ScannedEntry(
                new LayerEntry(
                        link.path(),
                        LayerEntry.Type.FILE,
                        file.mode(),
                        file.uid(),
                        file.gid(),
                        file.size(),
                        Optional.empty(),
                        file.marks()),
                link.layer(),
                target.content());
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
