package io.slipway.conformance.run.container;

import io.slipway.conformance.run.Absence;
import io.slipway.conformance.run.Answer;
import io.slipway.conformance.run.Contract.Sign;
import io.slipway.conformance.run.Endpoint;
import io.slipway.conformance.run.Fate;
import io.slipway.conformance.run.Interruption;
import io.slipway.conformance.run.Outage;
import io.slipway.conformance.run.Restarts;
import io.slipway.conformance.run.Seen;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One container with three lives: a whole one; one in which its companions go away; one that is asked to end at once. */
final class RestartTrial {
    private static final int SIGTERM = 15;
    private static final int RESTARTS = 3;
    /** More than a service's own patience with what it depends on. */
    private static final Duration OUTAGE = Duration.ofSeconds(20);

    private static final Duration OUTAGE_POLL = Duration.ofMillis(50);

    private final TrialBench bench;
    private final BootSettings settings;
    private final ServiceContainer container;
    private final Duration usual;

    /**
     * @param container of this trial, not yet started
     * @param usual how long it took to come up before
     */
    RestartTrial(TrialBench bench, ServiceContainer container, Duration usual) {
        this.bench = bench;
        this.settings = bench.settings();
        this.container = container;
        this.usual = usual;
    }

    /** @throws IOException if it does not come up with a writable root */
    Restarts run() throws IOException, InterruptedException {
        if (bench.start(container) instanceof Fate.Down down) {
            throw new IOException("with a writable root and volumes " + down.how());
        }
        stop();
        List<String> written = container.written();
        Fate again = again();
        Seen<Outage> outage = again instanceof Fate.Up
                ? outage()
                : Seen.absent("not looked at, since it did not start again: see BOOT-005");
        container.kill();
        Seen<Interruption> interruption = interruption(again);
        return new Restarts(written, again, outage, interruption);
    }

    private void stop() {
        if (!container.ended()) {
            container.signal(bench.stopSignal());
        }
        container.awaitEnd(settings.stopPatience());
        container.kill();
    }

    /** What else the machine does can only add to a start: one over the budget gets two more chances. */
    private Fate again() throws EngineRefusedException, InterruptedException {
        Fate fastest = bench.start(container);
        for (int i = 1; i < RESTARTS && isOverBudget(fastest); i++) {
            stop();
            Fate next = bench.start(container);
            if (!(next instanceof Fate.Up up) || up.took().compareTo(((Fate.Up) fastest).took()) < 0) {
                fastest = next;
            }
        }
        return fastest;
    }

    private boolean isOverBudget(Fate fate) {
        return fate instanceof Fate.Up up && settings.isOverStartupBudget(up.took());
    }

    private Seen<Outage> outage() throws InterruptedException {
        Map<Endpoint, String> paths = container.contract().paths();
        if (settings.surroundings().companions().isEmpty()) {
            return Seen.absent("the image has no companions that could be away (see its fixture)");
        }
        return paths.isEmpty()
                ? Seen.absent("the image declares no endpoints that could tell")
                : Seen.look(
                        "take its companions away",
                        () -> withoutCompanions(paths.get(Endpoint.LIVE), paths.get(Endpoint.READY)));
    }

    /** First they hang, where the engine can do that, and then they are gone. */
    private Outage withoutCompanions(String live, String ready) {
        ContainerEngine engine = bench.engine();
        List<String> companions =
                List.copyOf(settings.surroundings().companions().values());
        List<Absence> absences = new ArrayList<>();
        List<String> paused = companions.stream().takeWhile(engine::pause).toList();
        if (paused.size() == companions.size()) {
            absences.add(absence("had stopped to answer", live, ready));
        }
        paused.forEach(engine::resume);
        companions.forEach(engine::kill);
        if (absences.stream().allMatch(Absence::borne)) {
            absences.add(absence("had gone", live, ready));
        }
        return new Outage(absences);
    }

    private Absence absence(String how, String live, String ready) {
        HttpProbe http = new HttpProbe(container, settings.requestTimeout());
        long away = System.nanoTime();
        Answer[] last = new Answer[2];
        Poll.until(OUTAGE, OUTAGE_POLL, () -> {
            last[1] = http.get(ready);
            last[0] = http.get(live);
            return !last[0].ok() || !last[1].ok();
        });
        return new Absence(how, last[0], last[1], Duration.ofNanos(System.nanoTime() - away));
    }

    /** Asks it to end half-way through its usual start, once it handles the signal: the kernel keeps others from process 1. */
    private Seen<Interruption> interruption(Fate again) throws EngineRefusedException, InterruptedException {
        Sign sign = container.contract().sign();
        if (sign == Sign.RUNS || sign == Sign.ENDS) {
            return Seen.absent("it declares nothing by which it is known to have started");
        }
        container.start();
        Optional<HostProcesses> processes = HostProcesses.of(container);
        if (processes.isEmpty()) {
            return Seen.absent(
                    container.ended()
                            ? "it ended at once: " + container.ending()
                            : "the engine's processes cannot be seen from here, so that nobody knows when it listens to"
                                    + " signals");
        }
        Duration half = fastest(again).dividedBy(2);
        UpWatch watch = new UpWatch(container, settings);
        Seldom end = new Seldom(UpWatch.ENGINE_POLL, container::ended);
        boolean listens = Poll.until(
                        settings.readyPatience(),
                        () -> end.getAsBoolean()
                                || container.age().compareTo(half) > 0 && handlesSigterm(processes.get()))
                && !container.ended();
        if (!listens) {
            return Seen.absent("it ended by itself, or never handled SIGTERM: see STOP-001");
        }
        return watch.isUp()
                ? Seen.absent("it was up so fast that nothing was left to interrupt")
                : Seen.of(interrupt());
    }

    private Duration fastest(Fate again) {
        return again instanceof Fate.Up up && up.took().compareTo(usual) < 0 ? up.took() : usual;
    }

    private Interruption interrupt() {
        Duration after = container.age();
        container.signal("SIGTERM");
        container.awaitEnd(settings.stopPatience());
        return new Interruption(after, container.exitCode(), container.age().minus(after));
    }

    /** Whether the image's program does; what runc catches before that, it keeps. */
    private static boolean handlesSigterm(HostProcesses processes) throws IOException {
        return processes
                .first()
                .filter(status -> !status.preparing() && status.catches(SIGTERM))
                .isPresent();
    }
}
