package io.slipway.conformance.rules.run;

import io.slipway.conformance.Measure;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Contract;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Trial;
import java.time.Duration;
import java.util.Optional;

/** From run to ready, or to a command's end, against the budget. */
final class ReadyInTime extends RunRule {
    static final String NO_BUDGET =
            "no start-up budget is stated (image.startup.max, annotation io.slipway.budget.startup, or the policy's budgets)";

    static final String NO_SIGN = "it declares neither a port nor an endpoint by which it is known to be ready";

    ReadyInTime() {
        super(
                new RuleInfo(
                                "STARTUP-001",
                                Subject.RUNNING_CONTAINER,
                                Severity.HIGH,
                                "is ready within its start-up budget",
                                "Start-up is how long a roll-out, a scale-up and every recovery take.",
                                "Look at what the service does before it listens; raise image.startup.max knowingly.",
                                "Setting image.startup.max; from run to the first 200 of the ready endpoint, for a command to its end, the fastest of up to three starts")
                        .measuring(Measure.STARTUP),
                Needs.of(Trial.SERVICE).measured().andMore());
    }

    @Override
    Verdict judge(RunningImage image) {
        Optional<String> what = what(image.contract().sign());
        if (what.isEmpty()) {
            return Verdict.skipped(NO_SIGN);
        }
        if (image.startup().isEmpty()) {
            return Verdict.skipped(NO_BUDGET);
        }
        long budget = image.startup().get().toMillis();
        return took(image.start())
                .map(Duration::toMillis)
                .map(took ->
                        Verdict.within(took, budget, what.get() + " after " + took + " ms, budget " + budget + " ms"))
                .orElseGet(() -> Verdict.skipped(image.start().whyNotUp()));
    }

    private static Optional<Duration> took(Start start) {
        if (start instanceof Start.Up up) {
            return up.ready();
        }
        return start instanceof Start.Finished finished ? Optional.of(finished.took()) : Optional.empty();
    }

    private static Optional<String> what(Contract.Sign sign) {
        return switch (sign) {
            case READY -> Optional.of("ready");
            case LISTENS -> Optional.of("listens");
            case ENDS -> Optional.of("done");
            case RUNS -> Optional.empty();
        };
    }
}
