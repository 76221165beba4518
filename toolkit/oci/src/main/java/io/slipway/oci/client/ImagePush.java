package io.slipway.oci.client;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
        List<BlobPush.Way> ways = Parallel.map(
                contents.blobs(), target.parallelBlobs(), blob -> target.pushBlob(source, blob, mountFrom));
        // An index is taken only after all that it names, and may itself be named by another.
        Map<Boolean, List<PulledManifest>> manifests =
                contents.manifests().stream().collect(Collectors.partitioningBy(ImagePush::isIndex));
        Parallel.requireNotInterrupted();
        Parallel.map(manifests.get(false), target.parallelBlobs(), manifest -> push(manifest, target));
        for (PulledManifest index : manifests.get(true)) {
            Parallel.requireNotInterrupted();
            push(index, target);
        }
        for (String tag : tags) {
            Parallel.requireNotInterrupted();
            target.pushManifest(tag, contents.root());
        }
        return result(contents, ways);
    }

    private static boolean isIndex(PulledManifest manifest) {
        return manifest.document() instanceof Index;
    }

    private static Digest push(PulledManifest manifest, Repository target) throws IOException {
        target.pushManifest(manifest.digest().toString(), manifest);
        return manifest.digest();
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
