package io.slipway.images.base;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Work done at the same time; when closed, nothing of it goes on. */
final class Tasks implements AutoCloseable {
    private static final int AT_MOST = 4;

    private final ExecutorService threads =
            Executors.newFixedThreadPool(Math.min(AT_MOST, Runtime.getRuntime().availableProcessors()));

    /** Something that is being done. */
    record Task<T>(Future<T> future) {
        /** Waits for the result; what failed it is thrown as it was. */
        T result() throws IOException {
            try {
                return future.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BaseImageException("Making the base image: interrupted", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    <T> Task<T> start(Callable<T> work) {
        return new Task<>(threads.submit(work));
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new BaseImageException("Making the base image: a step did not stop within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BaseImageException("Making the base image: interrupted", e);
        }
    }
}
