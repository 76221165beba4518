package io.slipway.oci.client;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import java.io.IOException;
import java.util.List;

/** Looks whether all that belongs to an image is there. */
public final class ImageCheck {
    private ImageCheck() {}

    /**
     * Reads every manifest of {@code image} and asks for every blob.
     *
     * @throws IOException if something is not there, or is not what it should be
     */
    public static void requireWhole(BlobSource source, Digest image) throws IOException {
        List<Descriptor> blobs = ImageContents.of(source, image).blobs();
        List<Long> sizes = Parallel.map(blobs, blob -> source.size(blob.digest()));
        for (int i = 0; i < blobs.size(); i++) {
            Descriptor blob = blobs.get(i);
            if (sizes.get(i) != blob.size()) {
                throw new IOException("Blob " + blob.digest() + " of " + image + " has " + sizes.get(i)
                        + " bytes, not the " + blob.size() + " that its manifest says");
            }
        }
    }
}
