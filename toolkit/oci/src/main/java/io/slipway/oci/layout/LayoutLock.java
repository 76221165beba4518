package io.slipway.oci.layout;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread of one process at a time change a layout. */
final class LayoutLock {
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path file;

    LayoutLock(Path directory) {
        this.file = directory.resolve(".lock");
    }

    /** A change that may fail. */
    interface Change<T> {
        T run() throws IOException;
    }

    <T> T locked(Change<T> change) throws IOException {
        // A file lock belongs to the whole JVM, so threads of this one need a lock of their own.
        ReentrantLock threads = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
        threads.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock processes = channel.lock()) {
            assert processes.isValid();
            return change.run();
        } finally {
            threads.unlock();
        }
    }
}
