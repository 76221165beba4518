package io.slipway.conformance.rules.run;

import io.slipway.conformance.Measure;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Contract;
import io.slipway.conformance.run.Fate;
import io.slipway.conformance.run.Restarts;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Trial;

/** From a restart to ready, against the budget of a start. */
final class RestartsInTime extends TrialRule<Restarts> {
    RestartsInTime() {
        super(
                new RuleInfo(
                                "STARTUP-002",
                                Subject.RUNNING_CONTAINER,
                                Severity.MEDIUM,
                                "is ready again within its start-up budget after a restart",
                                "A restart is the usual recovery; one that first replays or rebuilds what the last life left makes each outage longer.",
                                "Look at what a second start does more than a first; raise image.startup.max knowingly.",
                                "Setting image.startup.max; from the restart to the first 200 of the ready endpoint, the fastest of up to three")
                        .measuring(Measure.STARTUP),
                Needs.of(Trial.RESTARTED).andMore(),
                RunningImage::restarts);
    }

    @Override
    Verdict judge(RunningImage image, Restarts restarts) {
        if (image.contract().sign() == Contract.Sign.RUNS) {
            return Verdict.skipped(ReadyInTime.NO_SIGN);
        }
        if (image.startup().isEmpty()) {
            return Verdict.skipped(ReadyInTime.NO_BUDGET);
        }
        if (restarts.again() instanceof Fate.Up up) {
            long budget = image.startup().get().toMillis();
            long took = up.took().toMillis();
            return Verdict.within(took, budget, "up again after " + took + " ms, budget " + budget + " ms");
        }
        return Verdict.skipped("it did not come up again: see BOOT-005");
    }
}
