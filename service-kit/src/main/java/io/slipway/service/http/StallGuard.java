package io.slipway.service.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ends reads and writes on which a client stalls.
 *
 * <p>Helidon sets no timeout on its sockets. A thread that waits for one is freed by an interrupt, which closes the
 * connection.
 */
final class StallGuard implements AutoCloseable {

    private final Duration longest;
    private final ScheduledThreadPoolExecutor timer;

    StallGuard(Duration longest) {
        this.longest = longest;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("stall-guard").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Does something that waits for the client, and interrupts it after the longest time. */
    <T> T guard(Supplier<T> wait) {
        Watch watch = new Watch(Thread.currentThread());
        Future<?> alarm = timer.schedule(watch, longest.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return wait.get();
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

        private final Thread waiting;
        private boolean ended;
        private boolean interrupted;

        Watch(Thread waiting) {
            this.waiting = waiting;
        }

        @Override
        public synchronized void run() {
            if (!ended) {
                interrupted = true;
                waiting.interrupt();
            }
        }

        synchronized void end() {
            ended = true;
            // An interrupt that came as the wait ended must not hit what the thread does next.
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }
}
