package io.slipway.oci.client;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.layout.BlobWriter;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Copies an image, with all that belongs to it, to a layout on this machine. Tags come last. */
public record ImagePull(BlobSource source, Digest image, int parallelBlobs) {
    /**
     * @return the image
     * @throws io.slipway.oci.OciFormatException if a blob is not what its digest says; nothing is tagged then
     */
    public Descriptor to(ImageLayout target, List<String> tags) throws IOException {
        ImageContents contents = ImageContents.of(source, image);
        Parallel.map(contents.blobs(), parallelBlobs, blob -> pull(blob, target));
        for (PulledManifest manifest : contents.manifests()) {
            Parallel.requireNotInterrupted();
            try (BlobWriter blob = target.newBlob()) {
                blob.write(manifest.content());
                blob.commit(manifest.descriptor().digest());
            }
        }
        for (String tag : tags) {
            Parallel.requireNotInterrupted();
            target.tag(tag, contents.root().descriptor());
        }
        return contents.root().descriptor();
    }

    private Digest pull(Descriptor blob, ImageLayout target) throws IOException {
        if (!target.contains(blob.digest())) {
            try (InputStream content = source.open(blob.digest());
                    BlobWriter writer = target.newBlob()) {
                content.transferTo(writer);
                writer.commit(blob.digest());
            }
        }
        return blob.digest();
    }
}
