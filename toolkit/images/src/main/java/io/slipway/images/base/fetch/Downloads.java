package io.slipway.images.base.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Several downloads at a time, announced with their size, with a line of progress every few seconds. */
public final class Downloads {
    private static final int PARALLEL = 4;
    private static final Duration PROGRESS = Duration.ofSeconds(3);
    private static final Duration STALLED = Duration.ofSeconds(90);

    private final HttpFetcher fetcher;
    private final BuildLog log;

    public Downloads(HttpFetcher fetcher, BuildLog log) {
        this.fetcher = fetcher;
        this.log = log;
    }

    /**
     * Brings all of {@code downloads} to their places, those excepted that are there.
     *
     * @throws MissingFileException if no source has one of them
     */
    public void run(List<Download> downloads) throws IOException {
        List<Download> missing = downloads.stream()
                .filter(download -> !Files.exists(download.target()))
                .distinct()
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        long total = missing.stream().mapToLong(Download::size).sum();
        log.info(String.format(Locale.ROOT, "Downloading %d files, %s", missing.size(), megabytes(total)));
        long start = System.nanoTime();
        AtomicLong received = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
        try {
            List<Future<?>> pending = new ArrayList<>();
            for (Download download : missing) {
                pending.add(threads.submit(() -> {
                    fetcher.fetch(download, received::addAndGet);
                    return null;
                }));
            }
            await(pending, received, total);
        } finally {
            threads.shutdownNow();
        }
        log.info(String.format(
                Locale.ROOT, "Downloaded %s in %.1f s", megabytes(total), (System.nanoTime() - start) / 1e9));
    }

    private void await(List<Future<?>> pending, AtomicLong received, long total) throws IOException {
        long lastReceived = -1;
        long lastMoved = System.nanoTime();
        for (Future<?> future : pending) {
            while (!done(future)) {
                long now = received.get();
                if (now != lastReceived) {
                    lastReceived = now;
                    lastMoved = System.nanoTime();
                } else if (System.nanoTime() - lastMoved > STALLED.toNanos()) {
                    throw new FetchException("Downloading: nothing came for " + STALLED.toSeconds() + " s after "
                            + megabytes(now) + " of " + megabytes(total)
                            + ". What came is kept; run the same again to go on with it.");
                }
                log.info(megabytes(now) + " of " + megabytes(total));
            }
        }
    }

    private static boolean done(Future<?> future) throws IOException {
        try {
            future.get(PROGRESS.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException("Downloading: interrupted. What came is kept; run the same again.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
