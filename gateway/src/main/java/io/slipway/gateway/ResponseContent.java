package io.slipway.gateway;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The content of one response on its way from an upstream; the next piece is asked for when the last was taken. */
final class ResponseContent implements BodySubscriber<ResponseContent> {

    private sealed interface Event {}

    private record Piece(List<ByteBuffer> buffers) implements Event {}

    private record Failure(Throwable cause) implements Event {}

    private record End() implements Event {}

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    @Override
    public CompletionStage<ResponseContent> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription upstream) {
        subscription.complete(upstream);
        upstream.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        events.add(new Piece(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        events.add(new Failure(cause));
    }

    @Override
    public void onComplete() {
        events.add(new End());
    }

    /**
     * The next piece; empty at the end.
     *
     * @throws UpstreamTimeoutException if it does not come within that time
     * @throws IOException if the upstream broke off
     */
    Optional<List<ByteBuffer>> next(Duration idle) throws IOException, InterruptedException {
        Event event = events.poll(idle.toNanos(), TimeUnit.NANOSECONDS);
        return switch (event) {
            case null ->
                throw new UpstreamTimeoutException(
                        "The upstream sent no more of the response within " + idle.toMillis() + " ms");
            case Piece piece -> {
                subscription.thenAccept(upstream -> upstream.request(1));
                yield Optional.of(piece.buffers());
            }
            case Failure failure -> throw new IOException("The upstream broke off the response", failure.cause());
            case End end -> Optional.empty();
        };
    }

    /** Whether the next piece has yet to arrive. */
    boolean nothingWaiting() {
        return events.isEmpty();
    }

    /** Gives up the rest. */
    void cancel() {
        subscription.thenAccept(Flow.Subscription::cancel);
    }
}
