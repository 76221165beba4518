package io.slipway.oci.layer;

import java.util.Optional;
import java.util.Set;

/**
 * One entry of a layer's tar archive.
 *
 * @param path relative, without a leading {@code ./} or {@code /} and without a trailing slash; the layer's root is
 *     empty. It may hold {@code ..}: check before using it as a path on disk.
 * @param mode permission bits with setuid, setgid and sticky, such as {@code 04755}
 * @param size bytes of content; 0 for anything but a file
 * @param linkTarget of a symbolic link as it stands, of a hard link in the form of {@code path}
 * @param marks what the archive says of it beyond that
 */
public record LayerEntry(
        String path, Type type, int mode, long uid, long gid, long size, Optional<String> linkTarget, Set<Mark> marks) {
    private static final int SETUID = 04000;
    private static final int SETGID = 02000;
    private static final String WHITEOUT_PREFIX = ".wh.";

    /** What an entry makes in the file system. */
    public enum Type {
        FILE,
        DIRECTORY,
        SYMLINK,
        HARD_LINK,
        CHARACTER_DEVICE,
        BLOCK_DEVICE,
        FIFO
    }

    /** What few entries have. */
    public enum Mark {
        /** Its name in the archive begins with a slash. */
        ABSOLUTE_NAME,
        /** The extended attribute {@code security.capability}. */
        CAPABILITIES
    }

    public LayerEntry {
        marks = Set.copyOf(marks);
    }

    /** An entry without marks. */
    public LayerEntry(String path, Type type, int mode, long uid, long gid, long size, Optional<String> linkTarget) {
        this(path, type, mode, uid, gid, size, linkTarget, Set.of());
    }

    public boolean isFile() {
        return type == Type.FILE;
    }

    /** Whether its name in the archive begins with a slash. */
    public boolean isAbsolute() {
        return marks.contains(Mark.ABSOLUTE_NAME);
    }

    /** Whether it gives capabilities to whoever starts it (capabilities(7), "File capabilities"). */
    public boolean hasCapabilities() {
        return marks.contains(Mark.CAPABILITIES);
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether it removes something of the layers below (OCI image specification, "Whiteouts"). */
    public boolean isWhiteout() {
        return name().startsWith(WHITEOUT_PREFIX);
    }

    /** Whether it runs as its owner or group, whoever starts it. */
    public boolean isSetuidOrSetgid() {
        return isFile() && (mode & (SETUID | SETGID)) != 0;
    }
}
