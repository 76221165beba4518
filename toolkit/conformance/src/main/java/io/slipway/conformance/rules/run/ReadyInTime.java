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

/** From run to ready, against the budget. */
final class ReadyInTime extends UpRule {
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
                                "Setting image.startup.max; from run to the first 200 of the ready endpoint, the fastest of up to three starts")
                        .measuring(Measure.STARTUP),
                Needs.of(Trial.SERVICE).measured().andMore());
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        if (image.contract().sign() == Contract.Sign.RUNS) {
            return Verdict.skipped(NO_SIGN);
        }
        Duration budget = image.budgets().startup();
        return up.ready()
                .map(ready -> Verdict.within(
                        ready.toMillis(),
                        budget.toMillis(),
                        what(image) + " after " + ready.toMillis() + " ms, budget " + budget.toMillis() + " ms"))
                .orElseGet(() -> Verdict.skipped(up.whyNotUp()));
    }

    private static String what(RunningImage image) {
        return image.contract().sign() == Contract.Sign.READY ? "ready" : "listens";
    }
}
