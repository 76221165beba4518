package io.slipway.conformance.run.container;

import io.slipway.conformance.fixture.Misconfiguration;
import io.slipway.conformance.run.BootPlan;
import io.slipway.conformance.run.Confinement;
import io.slipway.conformance.run.Contract;
import io.slipway.conformance.run.Contract.Sign;
import io.slipway.conformance.run.Refusal;
import io.slipway.conformance.run.Restarts;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Sandbox;
import io.slipway.conformance.run.Seen;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Trial;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Boots one platform of an image as a plan says, and writes down all that the run rules want to know. */
public final class ImageRunner {
    private static final int STARTS = 3;

    private final TrialBench bench;
    private final BootSettings settings;
    private final BootPlan plan;

    public ImageRunner(ContainerEngine engine, LoadedImage image, BootSettings settings, BootPlan plan) {
        this.bench = new TrialBench(engine, image, settings);
        this.settings = settings;
        this.plan = plan;
    }

    /**
     * Runs the image as {@code platform}.
     *
     * @throws IOException if the engine does not let it
     */
    public RunningImage observe(Platform platform) throws IOException, InterruptedException {
        Sandbox sandbox;
        Start start;
        try (ServiceContainer container = bench.create(Variation.NONE)) {
            start = new ServiceTrial(bench, container).run();
            sandbox = container.sandbox();
        }
        if (start instanceof Start.Up up && !settings.emulated()) {
            start = up.withReady(fastest(up.ready()));
        } else if (start instanceof Start.Finished finished && isCommand() && !settings.emulated()) {
            start = new Start.Finished(fastest(Optional.of(finished.took())).orElseThrow(), finished.logs());
        }
        Optional<Duration> up = cameUp(start);
        String whyNot = start.whyNotUp();
        return new RunningImage(
                platform,
                settings.emulated(),
                settings.stated().startup(),
                settings.budgets(),
                bench.image().image().config(),
                contract(),
                bench.image().identity(),
                sandbox,
                start,
                up.isPresent() ? refusal() : Seen.absent(whyNot),
                up.isPresent() ? confinement() : Seen.absent(whyNot),
                up.isPresent() ? restarts(up.get()) : Seen.absent(whyNot));
    }

    /** What else the machine does can only add to a start: one over the budget gets two more chances. */
    private Optional<Duration> fastest(Optional<Duration> first) throws IOException {
        Optional<Duration> fastest = first;
        for (int i = 1; i < STARTS && fastest.isPresent() && isOverBudget(fastest.get()); i++) {
            try (ServiceContainer container = bench.create(Variation.NONE)) {
                container.start();
                Duration best = fastest.get();
                fastest = new UpWatch(container, settings)
                        .await()
                        .filter(ready -> ready.compareTo(best) < 0)
                        .or(() -> Optional.of(best));
            }
        }
        return fastest;
    }

    private boolean isOverBudget(Duration ready) {
        return contract().sign() != Sign.RUNS && settings.isOverStartupBudget(ready);
    }

    /** What never was up is tried no further: it would only be waited for, and fail for the same reason. */
    private Optional<Duration> cameUp(Start start) {
        if (start instanceof Start.Finished finished && isCommand()) {
            return Optional.of(finished.took());
        }
        return start instanceof Start.Up up ? up.ready() : Optional.empty();
    }

    private boolean isCommand() {
        return contract().sign() == Sign.ENDS;
    }

    private Contract contract() {
        return settings.contract(bench.image().image().config());
    }

    private Seen<Refusal> refusal() throws InterruptedException {
        Optional<Misconfiguration> wrong = settings.surroundings().misconfiguration();
        if (wrong.isEmpty()) {
            return Seen.absent("the image's fixture declares no misconfiguration that it must refuse");
        }
        return unplanned(Trial.MISCONFIGURED)
                ? notPlanned()
                : Seen.look("boot with a wrong setting", new MisconfiguredTrial(bench, wrong.get())::run);
    }

    private Seen<Confinement> confinement() throws InterruptedException {
        return unplanned(Trial.CONFINED)
                ? notPlanned()
                : Seen.look("boot as any user, without a network", new ConfinedTrial(bench)::run);
    }

    private Seen<Restarts> restarts(Duration usual) throws InterruptedException {
        return unplanned(Trial.RESTARTED)
                ? notPlanned()
                : Seen.look("boot with a writable root, and again", () -> {
                    try (ServiceContainer container = bench.create(Variation.NONE.withWritableRootAndVolumes())) {
                        return new RestartTrial(bench, container, usual).run();
                    }
                });
    }

    private boolean unplanned(Trial trial) {
        return !plan.has(trial);
    }

    private static <T> Seen<T> notPlanned() {
        return Seen.absent("not booted for this: no rule that is in force needs it");
    }
}
