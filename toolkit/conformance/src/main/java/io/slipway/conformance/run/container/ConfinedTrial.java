package io.slipway.conformance.run.container;

import io.slipway.conformance.run.Confinement;
import io.slipway.conformance.run.Contract.Sign;
import io.slipway.conformance.run.Exhaustion;
import io.slipway.conformance.run.Fate;
import io.slipway.conformance.run.JvmSettings;
import io.slipway.conformance.run.Seen;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The image as some user of group 0 in a network that leads nowhere; a JVM is asked for its settings by the way, and has its
 * heap filled in the end.
 */
final class ConfinedTrial {
    /** Such as OpenShift gives. */
    private static final String USER = "1000680000:0";
    /** An engine without root's rights has 65536 users to give. */
    private static final String ROOTLESS_USER = "54321:0";

    private static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";
    private static final String FLAGS = "-XX:+PrintFlagsFinal";
    private static final String LAUNCHER_OPTIONS = "JDK_JAVA_OPTIONS";
    private static final String PROPERTIES = "-XshowSettings:properties";

    private final TrialBench bench;
    private final String user;

    ConfinedTrial(TrialBench bench) {
        this.bench = bench;
        this.user = bench.engine().rootless() ? ROOTLESS_USER : USER;
    }

    /** All at once; where that does not come up, one by one, to tell which of them is too much. */
    Confinement run() throws IOException, InterruptedException {
        try (IsolatedNetwork nowhere = IsolatedNetwork.create(
                bench.engine(), bench.settings().surroundings().companions())) {
            Attempt all = attempt(asked(FLAGS + " " + HeapProbe.OPTIONS)
                    .withUser(user)
                    .within(nowhere)
                    .withHeapProbe());
            if (all.seen() && all.fate() instanceof Fate.Up) {
                return new Confinement(user, all.fate(), Seen.of(all.fate()), Seen.of(all.jvm()), all.exhaustion());
            }
            Attempt asAnyUser = attempt(asked(FLAGS).withUser(user));
            Attempt alone = all.seen() ? attempt(Variation.NONE.within(nowhere)) : all;
            return new Confinement(
                    user, asAnyUser.fate(), noNetwork(alone), Seen.of(asAnyUser.jvm()), asAnyUser.exhaustion());
        }
    }

    /** @param seen whether it could be seen from here whether it came up */
    private record Attempt(boolean seen, Fate fate, JvmSettings jvm, Seen<Exhaustion> exhaustion) {}

    private Attempt attempt(Variation variation) throws IOException, InterruptedException {
        try (ServiceContainer container = bench.create(variation)) {
            container.start();
            UpWatch watch = new UpWatch(container, bench.settings());
            boolean reached = variation.network().isEmpty()
                    || container.contract().port().isEmpty()
                    || container.address().isPresent();
            Optional<Duration> up = reached ? watch.await() : watch.awaitHealthy();
            boolean seen =
                    reached || container.ended() || container.healthProbe().isPresent();
            Fate fate = bench.fate(container, up);
            JvmSettings jvm = JvmSettings.parse(container.logs());
            return new Attempt(seen, fate, jvm, exhaustion(variation, container, fate));
        }
    }

    private Seen<Exhaustion> exhaustion(Variation variation, ServiceContainer container, Fate fate)
            throws IOException, InterruptedException {
        if (container.contract().sign() == Sign.ENDS) {
            return Seen.absent("a command ends before its heap could be filled");
        }
        return variation.heapProbe() && fate instanceof Fate.Up
                ? new HeapProbe(bench.engine().client(), container).fill(new UpWatch(container, bench.settings())::isUp)
                : Seen.absent("it did not come up with what was to fill its heap");
    }

    private static Seen<Fate> noNetwork(Attempt attempt) {
        return attempt.seen()
                ? Seen.of(attempt.fate())
                : Seen.absent(
                        "a container without a network cannot be reached in this engine, and its image has no health"
                                + " check that could tell");
    }

    /** Asks a JVM: beside what the image itself, or its fixture, says in these variables. */
    private Variation asked(String toolOptions) {
        return Variation.NONE.with(Map.of(
                TOOL_OPTIONS, own(TOOL_OPTIONS) + toolOptions, LAUNCHER_OPTIONS, own(LAUNCHER_OPTIONS) + PROPERTIES));
    }

    private String own(String variable) {
        return Optional.ofNullable(bench.settings().surroundings().environment().get(variable))
                .or(() -> bench.image().image().config().environment(variable))
                .map(own -> own + " ")
                .orElse("");
    }
}
