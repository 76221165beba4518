package io.slipway.images.assembly;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Manifest;
import io.slipway.oci.layer.LayerReader;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Unpacked sizes: the bytes of the regular files of all layers. A layer that several platforms share is read once. */
final class UnpackedSizes {
    private final ImageLayout layout;
    private final ReadLayers earlier;
    private final Map<Digest, Long> layers = new HashMap<>();

    UnpackedSizes(ImageLayout layout, ReadLayers earlier) {
        this.layout = layout;
        this.earlier = earlier;
    }

    /** @param diffIds the digests of the manifest's uncompressed layers, in the manifest's order */
    long of(Manifest manifest, List<Digest> diffIds) throws IOException {
        long size = 0;
        for (int i = 0; i < manifest.layers().size(); i++) {
            Descriptor layer = manifest.layers().get(i);
            Long known = layers.get(layer.digest());
            if (known == null) {
                known = of(layer, diffIds.get(i));
                layers.put(layer.digest(), known);
            }
            size += known;
        }
        return size;
    }

    private long of(Descriptor layer, Digest diffId) throws IOException {
        OptionalLong known = earlier.size(layer, diffId);
        if (known.isPresent()) {
            return known.getAsLong();
        }
        long size = read(layer, diffId);
        earlier.keep(layer, diffId, size);
        return size;
    }

    private long read(Descriptor layer, Digest diffId) throws IOException {
        AtomicLong size = new AtomicLong();
        try (InputStream blob = layout.open(layer.digest())) {
            LayerReader.read(blob, layer, diffId, (entry, content) -> {
                if (entry.isFile()) {
                    size.addAndGet(entry.size());
                }
            });
        }
        return size.get();
    }
}
