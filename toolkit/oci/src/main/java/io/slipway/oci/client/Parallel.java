package io.slipway.oci.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** Does several things with a registry at the same time. The first failure stops the others. */
public final class Parallel {
    private static final int AT_ONCE = 4;

    private Parallel() {}

    /** What is done with each thing. */
    @FunctionalInterface
    public interface Work<A, B> {
        B with(A thing) throws IOException;
    }

    /** One thing that is done. */
    @FunctionalInterface
    public interface Task<A> {
        A run() throws IOException;
    }

    /** What came of two things. */
    public record Both<A, B>(A first, B second) {}

    /** Does two things at the same time. */
    public static <A, B> Both<A, B> both(Task<A> first, Task<B> second) throws IOException {
        AtomicReference<A> one = new AtomicReference<>();
        AtomicReference<B> other = new AtomicReference<>();
        map(List.<Task<Boolean>>of(() -> keep(first, one), () -> keep(second, other)), Task::run);
        return new Both<>(one.get(), other.get());
    }

    /** Asks about each of {@code things}, and gives the answers in their order. */
    public static <A, B> List<B> map(Collection<A> things, Work<A, B> work) throws IOException {
        return map(things, AT_ONCE, work);
    }

    /** The same, with {@code threads} threads. */
    static <A, B> List<B> map(Collection<A> things, int threads, Work<A, B> work) throws IOException {
        if (things.size() < 2) {
            List<B> results = new ArrayList<>();
            for (A thing : things) {
                results.add(work.with(thing));
            }
            return results;
        }
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, things.size()), Parallel::thread);
        ExecutorCompletionService<B> completion = new ExecutorCompletionService<>(executor);
        try {
            List<Future<B>> tasks = new ArrayList<>();
            for (A thing : things) {
                tasks.add(completion.submit(() -> work.with(thing)));
            }
            // In the order in which they end, so that a failure is seen at once.
            for (int i = 0; i < tasks.size(); i++) {
                completion.take().get();
            }
            List<B> results = new ArrayList<>();
            for (Future<B> task : tasks) {
                results.add(task.get());
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

    private static <A> boolean keep(Task<A> task, AtomicReference<A> result) throws IOException {
        result.set(task.run());
        return true;
    }

    static void requireNotInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        return new InterruptedIOException("It was interrupted; nothing more was tagged");
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
        Thread thread = new Thread(task, "registry");
        thread.setDaemon(true);
        return thread;
    }
}
