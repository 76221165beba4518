package io.slipway.oci.archive;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image layout as a tar archive. The same layout gives the same bytes. */
public final class OciArchive {
    private static final byte[] MARKER = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private OciArchive() {}

    /** @param out is left open */
    public static void write(ImageLayout layout, OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        List<Descriptor> entries = new ArrayList<>(layout.entries());
        entries.addAll(layout.staged());
        add(tar, "oci-layout", MARKER);
        add(tar, "index.json", Index.of(entries, Map.of()).toJson());
        for (Digest blob : layout.blobs()) {
            tar.putArchiveEntry(entry("blobs/" + blob.algorithm() + "/" + blob.hex(), layout.size(blob)));
            try (InputStream content = layout.open(blob)) {
                content.transferTo(tar);
            }
            tar.closeArchiveEntry();
        }
        tar.finish();
        tar.flush();
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        tar.putArchiveEntry(entry(name, content.length));
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry entry(String name, long size) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(0L);
        return entry;
    }
}
