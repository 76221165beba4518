package io.slipway.oci.client;

import io.slipway.oci.Descriptor;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Moves blobs, several at the same time. The first failure stops the others. */
final class ParallelBlobs {
    private ParallelBlobs() {}

    /** What is done with a blob. */
    interface Work<T> {
        T with(Descriptor blob) throws IOException;
    }

    /** @return the results in the order of {@code blobs} */
    static <T> List<T> move(List<Descriptor> blobs, int threads, Work<T> work) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(threads, ParallelBlobs::thread);
        ExecutorCompletionService<T> completion = new ExecutorCompletionService<>(executor);
        try {
            List<Future<T>> moves = new ArrayList<>();
            for (Descriptor blob : blobs) {
                moves.add(completion.submit(() -> work.with(blob)));
            }
            // In the order in which they end, so that a failure is seen at once.
            for (int i = 0; i < moves.size(); i++) {
                completion.take().get();
            }
            List<T> results = new ArrayList<>();
            for (Future<T> move : moves) {
                results.add(move.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        } finally {
            executor.shutdownNow();
        }
    }

    static void requireNotInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        return new InterruptedIOException("The transfer was interrupted; nothing more was tagged");
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
        Thread thread = new Thread(task, "blobs");
        thread.setDaemon(true);
        return thread;
    }
}
