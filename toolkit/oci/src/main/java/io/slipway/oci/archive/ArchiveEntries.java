package io.slipway.oci.archive;

import java.io.IOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Entries of an archive of an image, with nothing in them that depends on when they were written. */
final class ArchiveEntries {
    private ArchiveEntries() {}

    static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        tar.putArchiveEntry(entry(name, content.length));
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** @param size of the content in bytes */
    static TarArchiveEntry entry(String name, long size) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(0L);
        return entry;
    }
}
