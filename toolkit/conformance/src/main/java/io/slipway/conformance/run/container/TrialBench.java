package io.slipway.conformance.run.container;

import io.slipway.conformance.run.Fate;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What all trials of one platform of an image have in common. */
record TrialBench(ContainerEngine engine, LoadedImage image, BootSettings settings) {
    private static final String DEFAULT_STOP_SIGNAL = "SIGTERM";

    ServiceContainer create(Variation variation) throws IOException {
        return ServiceContainer.create(engine, image, settings, variation);
    }

    String stopSignal() {
        return image.image().config().stopSignal().orElse(DEFAULT_STOP_SIGNAL);
    }

    /** Starts a container, or starts it again, and waits until it is up. */
    Fate start(ServiceContainer container) throws EngineRefusedException, InterruptedException {
        container.start();
        return fate(container, new UpWatch(container, settings).await());
    }

    /** @param up when it came up; empty if it did not */
    Fate fate(ServiceContainer container, Optional<Duration> up) throws InterruptedException {
        if (up.isPresent()) {
            return new Fate.Up(up.get());
        }
        String how = container.ended()
                ? "it " + container.ending()
                : "it was not up after " + container.age().toMillis() + " ms";
        return new Fate.Down(how + "; the last lines of its log: " + container.lastLines());
    }
}
