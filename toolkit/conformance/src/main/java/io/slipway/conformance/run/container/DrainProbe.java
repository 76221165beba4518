package io.slipway.conformance.run.container;

import io.slipway.conformance.run.Answer;
import io.slipway.conformance.run.Endpoint;
import io.slipway.conformance.run.Stop;
import io.slipway.conformance.run.Stop.InFlight;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks a service to end while a request is in flight, as an orchestrator does, and looks at what it answers meanwhile. */
final class DrainProbe {
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(2);
    /** So short that the end is noticed in time, and long enough for an answer that is ready. */
    private static final Duration GLANCE = Duration.ofMillis(250);

    private final ServiceContainer container;
    private final BootSettings settings;

    DrainProbe(ServiceContainer container, BootSettings settings) {
        this.container = container;
        this.settings = settings;
    }

    Stop stop(String signal) throws IOException {
        Map<Endpoint, String> paths = container.contract().paths();
        Optional<InetSocketAddress> address = container.address();
        if (paths.isEmpty() || address.isEmpty()) {
            long asked = ask(signal);
            Answer none = Answer.none("/", "no endpoint is declared");
            container.awaitEnd(settings.stopPatience());
            return stopped(
                    asked,
                    none,
                    new InFlight.NotHeld("no endpoint is declared with which a request could be held open"),
                    Optional.empty());
        }
        try (HeldRequest request = HeldRequest.open(address.get(), paths.get(Endpoint.LIVE), settings.stopPatience())) {
            long asked = ask(signal);
            Answer draining = draining(paths.get(Endpoint.READY));
            InFlight inFlight = request.complete();
            return stopped(asked, draining, inFlight, untilItEnds(paths.get(Endpoint.READY)));
        }
    }

    private long ask(String signal) {
        long asked = System.nanoTime();
        container.signal(signal);
        return asked;
    }

    private Answer draining(String path) {
        HttpProbe http = new HttpProbe(container, settings.requestTimeout());
        Answer[] last = new Answer[1];
        Poll.until(DRAIN_PATIENCE, () -> {
            last[0] = http.get(path);
            return !last[0].ok();
        });
        return last[0];
    }

    /** Waits for the end; the first answer meanwhile that says that it is ready. */
    private Optional<Answer> untilItEnds(String path) {
        HttpProbe http = new HttpProbe(container, GLANCE);
        Answer[] ready = new Answer[1];
        Poll.until(settings.stopPatience(), ServiceContainer.END_POLL, () -> {
            boolean ended = container.ended();
            if (!ended && ready[0] == null) {
                Answer answer = http.get(path);
                ready[0] = answer.ok() ? answer : null;
            }
            return ended;
        });
        return Optional.ofNullable(ready[0]);
    }

    private Stop stopped(long asked, Answer draining, InFlight inFlight, Optional<Answer> openedAgain) {
        Duration took = Duration.ofNanos(System.nanoTime() - asked);
        return new Stop(container.exitCode(), took, draining, inFlight, openedAgain);
    }
}
