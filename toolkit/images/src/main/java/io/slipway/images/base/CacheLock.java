package io.slipway.images.base;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps other builds, in this JVM and in others, from making the same at the same time: they wait and then find it. */
final class CacheLock {
    // A file lock belongs to the whole JVM, so threads of this one need a lock of their own.
    private static final ReentrantLock THREADS = new ReentrantLock();

    private CacheLock() {}

    /** What is done while no other build uses the cache. */
    interface Action<T> {
        T run() throws IOException;
    }

    static <T> T hold(Path cache, Action<T> action) throws IOException {
        Files.createDirectories(cache);
        THREADS.lock();
        try (FileChannel channel =
                        FileChannel.open(cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock processes = channel.lock()) {
            assert processes.isValid();
            return action.run();
        } finally {
            THREADS.unlock();
        }
    }
}
