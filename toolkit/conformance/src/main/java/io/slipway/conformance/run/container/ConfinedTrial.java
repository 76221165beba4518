package io.slipway.conformance.run.container;

import io.slipway.conformance.run.Confinement;
import io.slipway.conformance.run.Fate;
import io.slipway.conformance.run.JvmSettings;
import io.slipway.conformance.run.Logs;
import io.slipway.conformance.run.Seen;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The image as some user of group 0 in a network that leads nowhere; a JVM is asked for its settings by the way. */
final class ConfinedTrial {
    /** Such as OpenShift gives. */
    private static final String USER = "1000680000:0";

    private static final Map<String, String> QUESTIONS = Map.of(
            "JAVA_TOOL_OPTIONS", "-XX:+PrintFlagsFinal",
            "JDK_JAVA_OPTIONS", "-XshowSettings:properties");

    private final TrialBench bench;

    ConfinedTrial(TrialBench bench) {
        this.bench = bench;
    }

    /** Both at once; where that does not come up, each by itself, to tell which of them is too much. */
    Confinement run() throws IOException, InterruptedException {
        Variation anyUser = Variation.NONE.withUser(USER).with(questions());
        try (IsolatedNetwork nowhere = IsolatedNetwork.create(
                bench.engine(), bench.settings().surroundings().companions())) {
            Attempt both = attempt(anyUser.within(nowhere).withHealthcheck());
            if (both.seen() && both.fate() instanceof Fate.Up) {
                return new Confinement(USER, both.fate(), Seen.of(both.fate()), Seen.of(both.jvm()));
            }
            Attempt asAnyUser = attempt(anyUser);
            Attempt alone = both.seen() ? attempt(Variation.NONE.within(nowhere).withHealthcheck()) : both;
            return new Confinement(USER, asAnyUser.fate(), noNetwork(alone), Seen.of(asAnyUser.jvm()));
        }
    }

    /** @param seen whether it could be seen from here whether it came up */
    private record Attempt(boolean seen, Fate fate, JvmSettings jvm) {}

    private Attempt attempt(Variation variation) throws IOException, InterruptedException {
        try (ServiceContainer container = bench.create(variation)) {
            container.start();
            UpWatch watch = new UpWatch(container, bench.settings());
            boolean reached = variation.network().isEmpty() || bench.engine().reaches(container);
            Optional<Duration> up = reached ? watch.await() : watch.awaitHealthy();
            boolean seen = reached || container.ended() || container.health().isPresent();
            Logs logs = container.logs();
            return new Attempt(seen, bench.fate(container, up), JvmSettings.parse(logs));
        }
    }

    private static Seen<Fate> noNetwork(Attempt attempt) {
        return attempt.seen()
                ? Seen.of(attempt.fate())
                : Seen.absent(
                        "a container without a network cannot be reached in this engine, and the image declares no"
                                + " health check for the engine to run");
    }

    /** Added to what the image itself, or its fixture, says in these variables. */
    private Map<String, String> questions() {
        Map<String, String> variables = new LinkedHashMap<>();
        QUESTIONS.forEach((name, question) -> variables.put(
                name,
                Optional.ofNullable(
                                bench.settings().surroundings().environment().get(name))
                        .or(() -> bench.image().image().config().environment(name))
                        .map(own -> own + " " + question)
                        .orElse(question)));
        return variables;
    }
}
