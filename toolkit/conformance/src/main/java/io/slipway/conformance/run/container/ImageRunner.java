package io.slipway.conformance.run.container;

import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Sandbox;
import io.slipway.conformance.run.Seen;
import io.slipway.conformance.run.Start;
import io.slipway.oci.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Boots one platform of an image and writes down all that the run rules want to know. */
public final class ImageRunner {
    private static final String DEFAULT_STOP_SIGNAL = "SIGTERM";
    private static final int STARTS = 3;

    private final ContainerEngine engine;
    private final LoadedImage image;
    private final BootSettings settings;

    public ImageRunner(ContainerEngine engine, LoadedImage image, BootSettings settings) {
        this.engine = engine;
        this.image = image;
        this.settings = settings;
    }

    /** Runs the image as {@code platform}. */
    public RunningImage observe(Platform platform) throws InterruptedException {
        try (Boot boot = Boot.start(engine, image, settings, true)) {
            Sandbox sandbox = boot.sandbox();
            Start start = observe(boot);
            if (start instanceof Start.Up up && !settings.emulated()) {
                start = up.withReady(fastest(up.ready()));
            }
            return new RunningImage(
                    platform,
                    settings.emulated(),
                    settings.budgets(),
                    image.image().config(),
                    image.identity(),
                    sandbox,
                    start);
        }
    }

    private Start observe(Boot boot) throws InterruptedException {
        Optional<Duration> ready = boot.awaitReady();
        if (ready.isEmpty() && boot.ended()) {
            return new Start.Ended(boot.ending(), boot.lastLogLines());
        }
        return new Start.Up(
                ready,
                boot.answers(),
                Seen.look(
                        "read the status of process 1",
                        () -> new ProcessProbe(engine, image).status(boot.id(), settings.healthPatience())),
                Seen.look("ask the engine for the container's health", boot::awaitHealth),
                Seen.look("read the container's use of memory", boot::memory),
                Seen.look("stop the container", () -> boot.stop(stopSignal())),
                settings.emulated()
                        ? Seen.not("an emulated platform gets one boot")
                        : Seen.look("boot with a writable root", this::written));
    }

    /** What else the machine does can only add to a start: one over the budget gets two more chances. */
    private Optional<Duration> fastest(Optional<Duration> first) throws InterruptedException {
        Optional<Duration> fastest = first;
        for (int i = 1; i < STARTS && fastest.isPresent() && isOverBudget(fastest.get()); i++) {
            try (Boot boot = Boot.start(engine, image, settings, true)) {
                Duration best = fastest.get();
                fastest = boot.awaitReady()
                        .filter(ready -> ready.compareTo(best) < 0)
                        .or(() -> Optional.of(best));
            }
        }
        return fastest;
    }

    private boolean isOverBudget(Duration ready) {
        return ready.compareTo(settings.budgets().startup()) > 0;
    }

    private List<String> written() throws Exception {
        try (Boot boot = Boot.start(engine, image, settings, false)) {
            boot.awaitReady();
            boot.answers();
            if (!boot.ended()) {
                boot.stop(stopSignal());
            }
            return boot.written();
        }
    }

    private String stopSignal() {
        return image.image().config().stopSignal().orElse(DEFAULT_STOP_SIGNAL);
    }
}
