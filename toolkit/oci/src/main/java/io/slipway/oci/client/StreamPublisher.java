package io.slipway.oci.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;

/** A stream as the body of a request, in pieces larger than the JDK's, which halves what it costs to send a blob. */
final class StreamPublisher implements Publisher<ByteBuffer> {
    private static final int PIECE = 128 * 1024;

    private final RequestBody.Source source;
    private final int size;

    /** @param length of the stream */
    StreamPublisher(RequestBody.Source source, long length) {
        this.source = source;
        this.size = (int) Math.min(PIECE, length);
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Reading(source, size, subscriber));
    }

    private static final class Reading implements Subscription {
        private final RequestBody.Source source;
        private final int size;
        private final Subscriber<? super ByteBuffer> subscriber;
        private final AtomicLong wanted = new AtomicLong();
        private volatile InputStream content;
        private volatile boolean ended;

        Reading(RequestBody.Source source, int size, Subscriber<? super ByteBuffer> subscriber) {
            this.source = source;
            this.size = size;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long pieces) {
            if (pieces <= 0) {
                fail(new IllegalArgumentException("Pieces must be more than 0, not " + pieces));
            } else if (wanted.getAndAdd(pieces) == 0) {
                // Who asks while a piece is handed over is served by the loop that hands it over.
                do {
                    next();
                } while (wanted.decrementAndGet() > 0);
            }
        }

        @Override
        public void cancel() {
            ended = true;
            close();
        }

        private void next() {
            if (ended) {
                return;
            }
            byte[] piece = new byte[size];
            int length;
            try {
                if (content == null) {
                    content = source.open();
                }
                length = content.readNBytes(piece, 0, size);
            } catch (IOException | RuntimeException e) {
                fail(e);
                return;
            }
            if (length > 0) {
                subscriber.onNext(ByteBuffer.wrap(piece, 0, length));
            } else if (!ended) {
                cancel();
                subscriber.onComplete();
            }
        }

        private void fail(Exception fault) {
            if (!ended) {
                cancel();
                subscriber.onError(fault);
            }
        }

        private void close() {
            try {
                if (content != null) {
                    content.close();
                }
            } catch (IOException e) {
                // Nothing more is read from it.
            }
        }
    }
}
