package io.slipway.oci.client;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import java.io.IOException;

/** Looks whether all that belongs to an image is there. */
public final class ImageCheck {
    private ImageCheck() {}

    /**
     * Reads every manifest of {@code image} and asks for every blob.
     *
     * @throws IOException if something is not there, or is not what it should be
     */
    public static void requireWhole(BlobSource source, Digest image) throws IOException {
        for (Descriptor blob : ImageContents.of(source, image).blobs()) {
            long size = source.size(blob.digest());
            if (size != blob.size()) {
                throw new IOException("Blob " + blob.digest() + " of " + image + " has " + size + " bytes, not the "
                        + blob.size() + " that its manifest says");
            }
        }
    }
}
