package io.slipway.service.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/**
 * A connection that is not closed under the answer to a refused request: what the client still sends is read and
 * forgotten first (RFC 9112, section 9.6). Closing with bytes unread resets the connection, and the client may lose an
 * answer that it has not read yet.
 *
 * <p>It ends when the client closes, sends nothing for {@link #SILENCE}, or after {@link #LONGEST}.
 */
final class LingeringConnection implements ServerConnection, InterruptableTask<Void> {

    /** The longest wait for more from a client that was refused. */
    static final Duration SILENCE = Duration.ofMillis(200);

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final ServerConnection delegate;
    private final DataReader reader;
    private final StallGuard guard;
    private volatile boolean closing;

    /**
     * Lets a connection linger.
     *
     * @param reader what arrives on it
     * @param guard ends a read after {@link #SILENCE}
     */
    LingeringConnection(ServerConnection delegate, DataReader reader, StallGuard guard) {
        this.delegate = delegate;
        this.reader = reader;
        this.guard = guard;
    }

    /** Helidon's own returns where the last request was refused, and throws where the client has gone. */
    @Override
    public void handle(Limit limit) throws InterruptedException {
        delegate.handle(limit);
        long deadline = System.nanoTime() + LONGEST.toNanos();
        try {
            while (!closing && System.nanoTime() < deadline) {
                guard.guard(this::arrived);
            }
        } catch (DataReader.InsufficientDataAvailableException e) {
            // The client has closed.
        }
    }

    private byte[] arrived() {
        reader.ensureAvailable();
        return reader.readBytes(reader.available());
    }

    @Override
    public boolean canInterrupt() {
        return delegate instanceof InterruptableTask<?> task && task.canInterrupt();
    }

    @Override
    public Duration idleTime() {
        return delegate.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        closing = true;
        delegate.close(interrupt);
    }
}
