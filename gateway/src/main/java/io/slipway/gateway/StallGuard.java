package io.slipway.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends writes that a client does not take.
 *
 * <p>A blocking socket has a timeout for reading only; a thread that writes is freed by an interrupt, which closes the
 * connection.
 */
final class StallGuard implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("stall-guard").factory());

    StallGuard() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Something that writes. */
    interface Write {
        void run() throws IOException;
    }

    /** Writes, and interrupts itself after that time. */
    void within(Duration longest, Write write) throws IOException {
        Watch watch = new Watch(Thread.currentThread());
        Future<?> alarm = timer.schedule(watch, longest.toNanos(), TimeUnit.NANOSECONDS);
        try {
            write.run();
        } finally {
            alarm.cancel(false);
            watch.end();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static final class Watch implements Runnable {

        private final Thread writer;
        private boolean ended;
        private boolean interrupted;

        Watch(Thread writer) {
            this.writer = writer;
        }

        @Override
        public synchronized void run() {
            if (!ended) {
                interrupted = true;
                writer.interrupt();
            }
        }

        synchronized void end() {
            ended = true;
            // An interrupt that came as the write ended must not hit what the thread does next.
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }
}
