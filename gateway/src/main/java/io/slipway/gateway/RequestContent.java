package io.slipway.gateway;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The content of one request on its way to an upstream.
 *
 * <p>The client's stream is read by the thread that serves the request and only as far as the upstream takes it, so
 * that nothing is buffered, and so that after an early response nobody reads from the client any more.
 */
final class RequestContent implements BodyPublisher {

    private static final int PIECE = 16 * 1024;

    private final Supplier<InputStream> client;
    private final long length;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Flow.Subscriber<? super ByteBuffer> upstream;
    private long demand;
    private boolean over;

    /**
     * Content of a client.
     *
     * @param client asked when the upstream wants the content: it is what tells a waiting client to continue
     * @param length in bytes, negative if it is not known before its end
     */
    RequestContent(Supplier<InputStream> client, long length) {
        this.client = client;
        this.length = length;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        lock.lock();
        try {
            if (upstream != null) {
                subscriber.onSubscribe(new Demand());
                subscriber.onError(new IllegalStateException("A client's content cannot be sent twice"));
                return;
            }
            upstream = subscriber;
        } finally {
            lock.unlock();
        }
        subscriber.onSubscribe(new Demand());
    }

    /** Whether a connection was made and the request's header sent. */
    boolean begun() {
        lock.lock();
        try {
            return upstream != null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends the content until its end, or until the exchange is over without it.
     *
     * @param exchange done when the upstream has answered or failed
     * @param idle longest time that the upstream may take to accept more
     * @throws UpstreamTimeoutException if it takes longer
     * @throws ClientContentException if the client's content ends early or is malformed
     */
    void send(CompletableFuture<?> exchange, Duration idle) throws InterruptedException {
        exchange.whenComplete((response, failure) -> stop());
        InputStream stream = null;
        while (awaitDemand(idle)) {
            stream = stream == null ? client.get() : stream;
            byte[] piece = new byte[PIECE];
            int read = read(stream, piece);
            if (read < 0) {
                upstream.onComplete();
                return;
            }
            upstream.onNext(ByteBuffer.wrap(piece, 0, read));
        }
    }

    private int read(InputStream stream, byte[] piece) {
        try {
            return stream.read(piece);
        } catch (Exception e) {
            // The upstream must not take what it has for the whole.
            upstream.onError(e);
            throw new ClientContentException(e);
        }
    }

    /** Takes one unit of demand; false when the exchange is over. */
    private boolean awaitDemand(Duration idle) throws InterruptedException {
        lock.lock();
        try {
            long nanos = idle.toNanos();
            while (demand == 0 && !over) {
                // Until there is a connection, it is the connect timeout that counts.
                if (upstream == null) {
                    changed.await();
                } else if (nanos <= 0) {
                    throw new UpstreamTimeoutException(
                            "The upstream took no more of the request within " + idle.toMillis() + " ms");
                } else {
                    nanos = changed.awaitNanos(nanos);
                }
            }
            if (!over) {
                demand--;
            }
            return !over;
        } finally {
            lock.unlock();
        }
    }

    private void stop() {
        lock.lock();
        try {
            over = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class Demand implements Flow.Subscription {

        @Override
        public void request(long n) {
            lock.lock();
            try {
                demand += n;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void cancel() {
            stop();
        }
    }
}
