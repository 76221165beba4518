package io.slipway.images.base;

import io.slipway.oci.layout.ImageLayout;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A layout as a zip, its entries stored (layers are compressed), sorted and without times: same layout, same bytes. */
final class LayoutZip {
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);

    private LayoutZip() {}

    static void write(ImageLayout layout, Path file) throws IOException {
        Path root = layout.directory();
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Path source : files) {
                ZipEntry entry = new ZipEntry(root.relativize(source).toString());
                entry.setMethod(ZipEntry.STORED);
                entry.setTimeLocal(EARLIEST);
                entry.setSize(Files.size(source));
                entry.setCrc(crc(source));
                zip.putNextEntry(entry);
                Files.copy(source, zip);
                zip.closeEntry();
            }
        }
    }

    private static long crc(Path file) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(Files.newInputStream(file), crc)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return crc.getValue();
    }
}
