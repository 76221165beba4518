package io.slipway.oci.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A response's body as a stream that does not wait for ever, which the JDK's does. A few buffers at most are held: the
 * sender is slowed down to the reader.
 */
final class TimedBody extends InputStream implements BodySubscriber<InputStream> {
    private static final int BUFFERS_AHEAD = 8;

    private final Duration idleTimeout;
    private final Deadline deadline;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private boolean ended;

    TimedBody(Duration idleTimeout, Deadline deadline) {
        this.idleTimeout = idleTimeout;
        this.deadline = deadline;
    }

    private sealed interface Event {
        record Bytes(List<ByteBuffer> buffers) implements Event {}

        record Failure(Throwable cause) implements Event {}

        record End() implements Event {}
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription.complete(newSubscription);
        newSubscription.request(BUFFERS_AHEAD);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        events.add(new Event.Bytes(bytes));
    }

    @Override
    public void onError(Throwable fault) {
        events.add(new Event.Failure(fault));
    }

    @Override
    public void onComplete() {
        events.add(new Event.End());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended && (buffers.isEmpty() || !buffers.peek().hasRemaining())) {
            advance();
        }
        if (ended) {
            return -1;
        }
        ByteBuffer buffer = buffers.peek();
        int n = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, n);
        return n;
    }

    @Override
    public void close() {
        ended = true;
        subscription.thenAccept(Subscription::cancel);
    }

    private void advance() throws IOException {
        buffers.poll();
        if (!buffers.isEmpty()) {
            return;
        }
        Event event = next();
        if (event instanceof Event.Bytes bytes) {
            buffers.addAll(bytes.buffers());
            subscription.thenAccept(s -> s.request(1));
        } else if (event instanceof Event.Failure failure) {
            ended = true;
            throw new IOException(Causes.of(failure.cause()), failure.cause());
        } else {
            ended = true;
        }
    }

    private Event next() throws IOException {
        try {
            Duration patience = deadline.atMost(idleTimeout);
            Event event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (event == null) {
                close();
                deadline.require();
                throw new HttpTimeoutException("no byte came for " + Seconds.of(idleTimeout));
            }
            return event;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was interrupted");
        }
    }
}
