package io.slipway.conformance.image;

import io.slipway.conformance.image.ResolvedPath.End;
import io.slipway.oci.layer.LayerEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Follows symbolic links as the kernel of a container does (path_resolution(7)). */
final class PathResolver {
    /** As many as Linux follows. */
    private static final int LINK_LIMIT = 40;

    private final MergedFiles files;
    private final Deque<String> steps = new ArrayDeque<>();
    private String current = "";
    private int links;

    private PathResolver(MergedFiles files) {
        this.files = files;
    }

    static ResolvedPath resolve(MergedFiles files, String path) {
        PathResolver resolver = new PathResolver(files);
        resolver.push(path);
        return resolver.resolve();
    }

    private ResolvedPath resolve() {
        while (!steps.isEmpty()) {
            String step = steps.pop();
            if (step.equals("..")) {
                current = parent(current);
            } else if (!step.isEmpty() && !step.equals(".")) {
                String next = current.isEmpty() ? step : current + "/" + step;
                ScannedEntry entry = files.entries().get(next);
                if (entry != null && entry.entry().type() == LayerEntry.Type.SYMLINK) {
                    links++;
                    if (links > LINK_LIMIT) {
                        return new ResolvedPath(End.CIRCULAR, next);
                    }
                    push(entry.entry().linkTarget().orElse(""));
                } else if (files.has(next)) {
                    current = next;
                } else {
                    steps.push(next);
                    return new ResolvedPath(End.MISSING, String.join("/", steps));
                }
            }
        }
        return new ResolvedPath(End.FOUND, current);
    }

    private void push(String path) {
        if (path.startsWith("/")) {
            current = "";
        }
        List<String> parts = List.of(path.split("/"));
        for (int i = parts.size() - 1; i >= 0; i--) {
            steps.push(parts.get(i));
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }
}
