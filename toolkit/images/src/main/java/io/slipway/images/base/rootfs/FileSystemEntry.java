package io.slipway.images.base.rootfs;

import java.nio.file.Path;

/** What can be at a path of a layer; {@code owner} is both user and group. */
public sealed interface FileSystemEntry {
    record Directory(int mode, int owner) implements FileSystemEntry {}

    record Content(int mode, int owner, byte[] bytes) implements FileSystemEntry {
        /** A file of root. */
        public Content(int mode, byte[] bytes) {
            this(mode, 0, bytes);
        }
    }

    /** A file whose content is read when it is written to the layer. */
    record External(int mode, int owner, Path source) implements FileSystemEntry {
        /** A file of root. */
        public External(int mode, Path source) {
            this(mode, 0, source);
        }
    }

    record Link(String target) implements FileSystemEntry {}
}
