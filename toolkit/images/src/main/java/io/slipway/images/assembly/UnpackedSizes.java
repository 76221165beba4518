package io.slipway.images.assembly;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Manifest;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacked sizes: the bytes of the regular files of all layers. A layer that several platforms share is read once. */
final class UnpackedSizes {
    private final ImageLayout layout;
    private final Map<Digest, Long> layers = new HashMap<>();

    UnpackedSizes(ImageLayout layout) {
        this.layout = layout;
    }

    long of(Manifest manifest) throws IOException {
        long size = 0;
        for (Descriptor layer : manifest.layers()) {
            Long known = layers.get(layer.digest());
            if (known == null) {
                known = read(layer.digest());
                layers.put(layer.digest(), known);
            }
            size += known;
        }
        return size;
    }

    private long read(Digest layer) throws IOException {
        long size = 0;
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(layout.open(layer), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && !entry.isLink()) {
                    size += entry.getSize();
                }
            }
        }
        return size;
    }
}
