package io.slipway.oci.layer;

import java.util.Optional;

/**
 * One entry of a layer's tar archive.
 *
 * @param path relative, without a leading {@code ./} or {@code /} and without a trailing slash; the layer's root is
 *     empty. It may hold {@code ..}: check before using it as a path on disk.
 * @param mode permission bits with setuid, setgid and sticky, such as {@code 04755}
 * @param size bytes of content; 0 for anything but a file
 * @param linkTarget of a symbolic link as it stands, of a hard link in the form of {@code path}
 */
public record LayerEntry(String path, Type type, int mode, long uid, long gid, long size, Optional<String> linkTarget) {
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

    public boolean isFile() {
        return type == Type.FILE;
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
