package io.slipway.oci.client;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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
        List<BlobPush.Way> ways = pushBlobs(target, contents.blobs());
        for (PulledManifest manifest : contents.manifests()) {
            requireNotInterrupted();
            target.pushManifest(manifest.descriptor().digest().toString(), manifest);
        }
        PulledManifest root = contents.manifests().get(contents.manifests().size() - 1);
        for (String tag : tags) {
            requireNotInterrupted();
            target.pushManifest(tag, root);
        }
        return result(contents, ways);
    }

    private List<BlobPush.Way> pushBlobs(Repository target, List<Descriptor> blobs) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(target.parallelBlobs(), ImagePush::thread);
        try {
            List<java.util.concurrent.Future<BlobPush.Way>> pushes = new ArrayList<>();
            ExecutorCompletionService<BlobPush.Way> completion = new ExecutorCompletionService<>(threads);
            for (Descriptor blob : blobs) {
                pushes.add(completion.submit(() -> target.pushBlob(source, blob, mountFrom)));
            }
            // In the order in which they end, so that the first failure stops the others.
            for (int i = 0; i < blobs.size(); i++) {
                completion.take().get();
            }
            List<BlobPush.Way> ways = new ArrayList<>();
            for (var push : pushes) {
                ways.add(push.get());
            }
            return ways;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The push was interrupted; nothing was tagged");
        } finally {
            threads.shutdownNow();
        }
    }

    private static IOException unwrapped(ExecutionException fault) {
        if (fault.getCause() instanceof IOException io) {
            return io;
        } else if (fault.getCause() instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return new IOException(fault.getCause());
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "push");
        thread.setDaemon(true);
        return thread;
    }

    private static void requireNotInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("The push was interrupted; nothing more was tagged");
        }
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
        return new PushResult(contents.root(), uploaded, mounted, ways.size() - uploaded - mounted, bytes);
    }
}
