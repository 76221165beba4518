package io.slipway.conformance.verify;

import io.slipway.conformance.fixture.Fixture;
import io.slipway.conformance.image.ReadImage;
import io.slipway.conformance.suite.Candidate;
import io.slipway.conformance.suite.LocatedImage;
import io.slipway.conformance.suite.StoredImagePart;
import io.slipway.oci.OciFormatException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Opens and reads an image in a thread of its own: meanwhile rules and policy are made ready, which takes as long. */
final class BackgroundReading implements AutoCloseable {
    private final VerifyRequest request;
    private final Progress progress;
    private final Thread thread = new Thread(this::read, "slipway-reading");
    private final CompletableFuture<Candidate> candidate = new CompletableFuture<>();
    private final CompletableFuture<ReadImage> image = new CompletableFuture<>();

    private BackgroundReading(VerifyRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
    }

    static BackgroundReading start(VerifyRequest request, Progress progress) {
        BackgroundReading reading = new BackgroundReading(request, progress);
        reading.thread.start();
        return reading;
    }

    /** What is to be proved, once it was opened. */
    Candidate candidate() throws IOException, InterruptedException {
        return result(candidate);
    }

    /** All of it, once it was read. */
    ReadImage image() throws IOException, InterruptedException {
        return result(image);
    }

    private void read() {
        try (LocatedImage located = LocatedImage.open(request.image(), request.access())) {
            candidate.complete(
                    located.candidate(request.platforms(), Fixture.NONE, blobs -> new WatchedBlobs(blobs, progress)));
            image.complete(StoredImagePart.read(candidate.join()));
        } catch (IOException | RuntimeException | Error e) {
            candidate.completeExceptionally(e);
            image.completeExceptionally(e);
        }
    }

    private static <T> T result(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof OciFormatException cause) {
                throw cause;
            }
            throw new IllegalStateException("Reading an image: " + e.getCause(), e.getCause());
        }
    }

    /** Gives up what was not read yet. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
