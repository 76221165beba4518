package io.slipway.conformance.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A Java archive made in a test. */
public final class ArchiveFixture {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);

    public ArchiveFixture() {
        zip.setLevel(9);
    }

    public ArchiveFixture file(String name, String content) {
        return file(name, SyntheticImage.bytes(content));
    }

    public ArchiveFixture file(String name, byte[] content) {
        return put(new ZipEntry(name), content);
    }

    /** As executable archives keep the archives in them: not compressed a second time. */
    public ArchiveFixture stored(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        return put(entry, content);
    }

    public byte[] bytes() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private ArchiveFixture put(ZipEntry entry, byte[] content) {
        try {
            // The same bytes on every run.
            entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
