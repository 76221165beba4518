package io.slipway.conformance.run;

import io.slipway.conformance.Measure;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import java.time.Duration;

/** From run to ready, against the budget. */
final class ReadyInTime extends UpRule {
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
                MEASURES);
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        Duration budget = image.budgets().startup();
        return up.ready()
                .map(ready -> Verdict.within(
                        ready.toMillis(),
                        budget.toMillis(),
                        "ready after " + ready.toMillis() + " ms, budget " + budget.toMillis() + " ms"))
                .orElseGet(() -> Verdict.skipped("it never was ready: see HTTP-002"));
    }
}
