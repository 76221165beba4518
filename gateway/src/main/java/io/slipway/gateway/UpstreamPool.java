package io.slipway.gateway;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The upstreams of a route: taken in turn, left out for a while after repeated failures. */
final class UpstreamPool {

    private final List<Upstream> upstreams;
    private final Route.Ejection ejection;
    private final InstantSource clock;
    private final AtomicInteger turn = new AtomicInteger();

    UpstreamPool(List<URI> origins, Route.Ejection ejection, InstantSource clock) {
        this.upstreams = origins.stream().map(Upstream::new).toList();
        this.ejection = ejection;
        this.clock = clock;
    }

    /** One of the servers, and what is known about its health. */
    final class Upstream {

        private final URI origin;
        private int failures;
        private Instant ejectedUntil = Instant.MIN;

        private Upstream(URI origin) {
            this.origin = origin;
        }

        /** Scheme, host and port. */
        URI origin() {
            return origin;
        }

        /** It answered. */
        synchronized void succeeded() {
            failures = 0;
        }

        /** It could not be reached, broke off or kept silent. */
        synchronized void failed() {
            failures++;
            // The count stays, so that after the pause one more failure ejects it again.
            if (failures >= ejection.failures()) {
                ejectedUntil = clock.instant().plus(ejection.pause());
            }
        }

        /** Whether it gets requests. */
        synchronized boolean available() {
            return !clock.instant().isBefore(ejectedUntil);
        }

        private synchronized Instant ejectedUntil() {
            return ejectedUntil;
        }
    }

    /** All upstreams, in the order of the settings. */
    List<Upstream> all() {
        return upstreams;
    }

    /** The next one in turn that is available and not among those already tried; empty if there is none. */
    Optional<Upstream> next(Set<Upstream> tried) {
        int first = Math.floorMod(turn.getAndIncrement(), upstreams.size());
        for (int i = 0; i < upstreams.size(); i++) {
            Upstream upstream = upstreams.get((first + i) % upstreams.size());
            if (!tried.contains(upstream) && upstream.available()) {
                return Optional.of(upstream);
            }
        }
        return Optional.empty();
    }

    /** How long until one is available again. */
    Duration recovery() {
        Instant now = clock.instant();
        return upstreams.stream()
                .map(Upstream::ejectedUntil)
                .min(Instant::compareTo)
                .filter(now::isBefore)
                .map(until -> Duration.between(now, until))
                .orElse(Duration.ZERO);
    }
}
