package io.slipway.conformance.image;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/** What an image's digest names, whichever of the two it is. */
public final class StoredIndex {
    private StoredIndex() {}

    /**
     * The image index; for a single manifest, an index of it alone.
     *
     * @throws OciFormatException if {@code digest} names neither an image index nor an image manifest
     */
    public static Index read(BlobSource blobs, Digest digest) throws IOException {
        if (!blobs.contains(digest)) {
            throw new OciFormatException("there is no " + digest + "; perhaps build the image again");
        }
        byte[] document = blobs.read(digest);
        try {
            return Index.parse(document);
        } catch (OciFormatException noIndex) {
            Manifest manifest = Manifest.parse(document);
            Platform platform =
                    ImageConfig.parse(blobs.read(manifest.config().digest())).platform();
            Descriptor entry = Descriptor.of(manifest.mediaType(), document).withPlatform(platform);
            return Index.of(List.of(entry), new TreeMap<>(manifest.annotations()));
        }
    }
}
