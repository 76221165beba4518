package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Stop;
import io.slipway.conformance.run.Stop.InFlight.Completed;
import io.slipway.conformance.run.Stop.InFlight.Dropped;
import io.slipway.conformance.run.Stop.InFlight.NotHeld;
import io.slipway.conformance.run.Trial;

/** A request whose content was still on its way when SIGTERM came is answered. */
final class CompletesRequests extends UpRule {
    CompletesRequests() {
        super(
                new RuleInfo(
                        "STOP-002",
                        Subject.RUNNING_CONTAINER,
                        Severity.HIGH,
                        "completes the request that is in flight when it is asked to end",
                        "Every roll-out would lose the requests of that moment.",
                        "On SIGTERM stop accepting, finish what is open within a grace period, then end.",
                        "Kubernetes, Termination of Pods; RFC 9110, section 9.2.2"),
                Needs.of(Trial.SERVICE)
                        .nativeOnly(
                                "not looked at on an emulated platform: a grace period is a time, and there it is over sooner")
                        .andMore());
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        return up.stop().judge(stop -> judge(stop.inFlight()));
    }

    private static Verdict judge(Stop.InFlight inFlight) {
        if (inFlight instanceof Completed completed) {
            return Verdict.pass("it was answered: " + completed.statusLine());
        }
        return inFlight instanceof Dropped dropped
                ? Verdict.fail("it was not answered: " + dropped.how())
                : Verdict.skipped(((NotHeld) inFlight).reason());
    }
}
