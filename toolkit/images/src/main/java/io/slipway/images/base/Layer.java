package io.slipway.images.base;

import io.slipway.images.base.rootfs.FileTree;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.MediaType;
import io.slipway.oci.layer.LayerWriter;
import io.slipway.oci.layout.BlobWriter;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;

/**
 * A layer in a layout.
 *
 * @param size of its files, unpacked
 * @param description what the image's history says of it
 */
record Layer(Descriptor descriptor, Digest diffId, long size, String description) {
    static Layer write(ImageLayout layout, FileTree tree, String description) throws IOException {
        try (BlobWriter blob = layout.newBlob()) {
            LayerWriter layer = new LayerWriter(blob);
            try (layer) {
                tree.writeTo(layer);
            }
            return new Layer(blob.commit(MediaType.OCI_LAYER_GZIP), layer.diffId(), tree.size(), description);
        }
    }
}
