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
        ArchiveEntries.add(tar, "oci-layout", MARKER);
        ArchiveEntries.add(tar, "index.json", Index.of(entries, Map.of()).toJson());
        for (Digest blob : layout.blobs()) {
            tar.putArchiveEntry(
                    ArchiveEntries.entry("blobs/" + blob.algorithm() + "/" + blob.hex(), layout.size(blob)));
            try (InputStream content = layout.open(blob)) {
                content.transferTo(tar);
            }
            tar.closeArchiveEntry();
        }
        tar.finish();
        tar.flush();
    }
}
