package io.slipway.conformance.rules.configuration;

import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredPlatform;
import io.slipway.oci.Healthcheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The times of the HEALTHCHECK, where it states any, fit one another. */
public final class SaneHealthcheck implements Rule<StoredPlatform> {
    private static final RuleInfo INFO = new RuleInfo(
                    "HEALTH-003",
                    Subject.IMAGE,
                    Severity.MEDIUM,
                    "checks its health at sensible times",
                    "A check that runs all the time costs more than it says; one that is seldom, slow or repeated too often "
                            + "notices a dead service long after its users.",
                    "Choose an interval from 1 s to 5 min, a timeout no longer than it, 1 to 10 retries and a start period of "
                            + "10 min at most.",
                    "Docker Image Specification 1.2: Healthcheck; Dockerfile reference, HEALTHCHECK; "
                            + "CIS Docker Benchmark, 4.6")
            .ofServices();

    // What engines take for a time that is not stated (Dockerfile reference, HEALTHCHECK).
    private static final Duration USUAL_TIME = Duration.ofSeconds(30);
    private static final int USUAL_RETRIES = 3;

    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(5);
    private static final Duration LONGEST_START_PERIOD = Duration.ofMinutes(10);
    private static final int MOST_RETRIES = 10;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredPlatform image) {
        Optional<Healthcheck> healthcheck = image.config()
                .healthcheck()
                .filter(check -> !check.test().isEmpty() && !check.test().get(0).equals("NONE"));
        if (healthcheck.isEmpty()) {
            return Verdict.skipped("there is no health check: see HEALTH-001");
        }
        Duration interval = orUsual(healthcheck.get().interval());
        Duration timeout = orUsual(healthcheck.get().timeout());
        Duration startPeriod = healthcheck.get().startPeriod();
        int retries = healthcheck.get().retries() == 0
                ? USUAL_RETRIES
                : healthcheck.get().retries();
        List<String> faults = new ArrayList<>();
        if (interval.compareTo(SHORTEST_INTERVAL) < 0 || interval.compareTo(LONGEST_INTERVAL) > 0) {
            faults.add("the interval is " + text(interval) + " (must be 1 s to 5 min)");
        }
        if (timeout.isNegative() || timeout.compareTo(interval) > 0) {
            faults.add("the timeout is " + text(timeout) + " (must be no longer than the interval, " + text(interval)
                    + ")");
        }
        if (retries < 1 || retries > MOST_RETRIES) {
            faults.add("there are " + retries + " retries (must be 1 to " + MOST_RETRIES + ")");
        }
        if (startPeriod.isNegative() || startPeriod.compareTo(LONGEST_START_PERIOD) > 0) {
            faults.add("the start period is " + text(startPeriod) + " (must be 10 min at most)");
        }
        return faults.isEmpty()
                ? Verdict.pass("every " + text(interval) + ", within " + text(timeout) + ", " + retries + " times")
                : Verdict.fail(String.join("; ", faults)).at(Location.instruction("configuration: Healthcheck"));
    }

    private static Duration orUsual(Duration stated) {
        return stated.isZero() ? USUAL_TIME : stated;
    }

    private static String text(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
