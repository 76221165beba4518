package io.slipway.registry.content;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks a registry several things at the same time. */
public final class Parallel {
    private static final int AT_ONCE = 4;

    private Parallel() {}

    /** One question. */
    public interface Question<A, B> {
        B ask(A about) throws IOException;
    }

    /** The answers, in the order of {@code things}; the first failure ends it. */
    public static <A, B> List<B> map(Collection<A> things, Question<A, B> question) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<B>> asked = new ArrayList<>();
            for (A thing : things) {
                asked.add(threads.submit(() -> question.ask(thing)));
            }
            List<B> answers = new ArrayList<>();
            for (Future<B> future : asked) {
                answers.add(future.get());
            }
            return answers;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was interrupted");
        } finally {
            threads.shutdownNow();
        }
    }
}
