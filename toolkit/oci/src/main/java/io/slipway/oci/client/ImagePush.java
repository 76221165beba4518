package io.slipway.oci.client;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Digest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;

/**
 * Pushes an image with all that belongs to it: blobs, then manifests, then indexes, then tags. Whenever it ends, no tag
 * points to anything that is not whole.
 *
 * @param mountFrom repositories of the same registry that blobs may be taken over from
 */
public record ImagePush(BlobSource source, Digest image, List<String> mountFrom) {
    public ImagePush {
        mountFrom = List.copyOf(mountFrom);
    }

    public ImagePush(BlobSource source, Digest image) {
        this(source, image, List.of());
    }

    /** @throws InterruptedIOException if the thread was interrupted; nothing is tagged then that was not before */
    public PushResult to(Repository target, List<String> tags) throws IOException {
        ImageContents contents = ImageContents.of(source, image);
        List<BlobPush.Way> ways = ParallelBlobs.move(
                contents.blobs(), target.parallelBlobs(), blob -> target.pushBlob(source, blob, mountFrom));
        for (PulledManifest manifest : contents.manifests()) {
            ParallelBlobs.requireNotInterrupted();
            target.pushManifest(manifest.descriptor().digest().toString(), manifest);
        }
        for (String tag : tags) {
            ParallelBlobs.requireNotInterrupted();
            target.pushManifest(tag, contents.root());
        }
        return result(contents, ways);
    }

    private static PushResult result(ImageContents contents, List<BlobPush.Way> ways) {
        int uploaded = 0;
        int mounted = 0;
        long bytes = 0;
        for (int i = 0; i < ways.size(); i++) {
            if (ways.get(i) == BlobPush.Way.UPLOADED) {
                uploaded++;
                bytes += contents.blobs().get(i).size();
            } else if (ways.get(i) == BlobPush.Way.MOUNTED) {
                mounted++;
            }
        }
        return new PushResult(contents.root().descriptor(), uploaded, mounted, ways.size() - uploaded - mounted, bytes);
    }
}
