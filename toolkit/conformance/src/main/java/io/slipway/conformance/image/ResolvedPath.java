package io.slipway.conformance.image;

/**
 * Where a path leads in a container once symbolic links are followed.
 *
 * @param path without leading slash: what is there, or how far the path led, with the rest of it
 */
public record ResolvedPath(End end, String path) {
    /** How it ended. */
    public enum End {
        FOUND,
        MISSING,
        CIRCULAR
    }

    public boolean isFound() {
        return end == End.FOUND;
    }

    /** @param folder absolute, such as {@code /var/run} */
    public boolean isAtOrBelow(String folder) {
        String absolute = "/" + path;
        return absolute.equals(folder) || absolute.startsWith(folder + "/");
    }
}
