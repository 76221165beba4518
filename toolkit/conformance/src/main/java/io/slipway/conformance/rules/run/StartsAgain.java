package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Restarts;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Trial;

/** After a proper end the process comes up a second time on the volumes of the first. */
final class StartsAgain extends TrialRule<Restarts> {
    StartsAgain() {
        super(
                new RuleInfo(
                        "BOOT-005",
                        Subject.RUNNING_CONTAINER,
                        Severity.HIGH,
                        "starts again on the volumes that its first start has used",
                        "A lock, a half-done migration or an account that exists already turns every restart into an outage.",
                        "Let each step of the start find out whether it was done; release locks at the end, and take over those of a process that is gone.",
                        "The Twelve-Factor App, IX. Disposability"),
                Needs.of(Trial.RESTARTED),
                RunningImage::restarts);
    }

    @Override
    Verdict judge(RunningImage image, Restarts restarts) {
        return Fates.judge("a second time on the same volumes", restarts.again());
    }
}
