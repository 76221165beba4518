package io.slipway.images.base.rootfs;

import java.nio.file.Path;

/** What can be at a path of a layer. */
public sealed interface FileSystemEntry {
    /** @param owner user and group */
    record Directory(int mode, int owner) implements FileSystemEntry {}

    record Content(int mode, byte[] bytes) implements FileSystemEntry {}

    /** A file whose content is read when it is written to the layer. */
    record External(int mode, Path source) implements FileSystemEntry {}

    record Link(String target) implements FileSystemEntry {}
}
