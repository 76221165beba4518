package io.slipway.conformance.rules.run;

import io.slipway.conformance.Measure;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Stop;
import io.slipway.conformance.run.Trial;
import java.util.Set;

/** After SIGTERM the process ends in time, with status 0 or 143. */
final class StopsInTime extends UpRule {
    private static final Set<Integer> GOOD = Set.of(0, 143);

    StopsInTime() {
        super(
                new RuleInfo(
                                "STOP-001",
                                Subject.RUNNING_CONTAINER,
                                Severity.HIGH,
                                "ends within its stop budget when it is asked to",
                                "An orchestrator kills what does not end, and with it what was not yet written or answered.",
                                "Handle SIGTERM, and end with status 0 or leave it to the JVM (143); no shell may stand before the process.",
                                "Setting image.stop.max; Kubernetes, Termination of Pods; signal(7)")
                        .measuring(Measure.STOP),
                Needs.of(Trial.SERVICE).measured());
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        return up.stop().judge(stop -> judge(stop, image.budgets().stop().toMillis()));
    }

    private static Verdict judge(Stop stop, long budget) {
        long millis = stop.took().toMillis();
        if (stop.exitCode().isEmpty()) {
            return Verdict.within(millis, budget, "it still ran " + millis + " ms after SIGTERM and was killed");
        }
        int code = stop.exitCode().getAsInt();
        return GOOD.contains(code)
                ? Verdict.within(millis, budget, "ended with status " + code + " after " + millis + " ms")
                : Verdict.fail("it ended with status " + code + " (must be 0 or 143)");
    }
}
