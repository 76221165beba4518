package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Answer;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Stop;
import io.slipway.conformance.run.Trial;
import java.net.HttpURLConnection;

/** While a request is still in flight after SIGTERM, ready answers 503, and not nothing. */
final class SaysThatItDrains extends UpRule {
    SaysThatItDrains() {
        super(
                new RuleInfo(
                        "STOP-003",
                        Subject.RUNNING_CONTAINER,
                        Severity.MEDIUM,
                        "answers 503 to whoever asks whether it is ready while it drains",
                        "Load balancers learn only so that nothing more is to be sent: a service that still says yes, or refuses at once, loses what is on its way.",
                        "On SIGTERM turn ready to 503 first, go on listening while requests are in flight, then close.",
                        "Kubernetes, Termination of Pods; RFC 9110, section 15.6.4"),
                Needs.of(Trial.SERVICE)
                        .nativeOnly("not looked at on an emulated platform: draining is a matter of time")
                        .andMore());
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        return up.stop()
                .judge(stop -> stop.inFlight() instanceof Stop.InFlight.NotHeld notHeld
                        ? Verdict.skipped(notHeld.reason())
                        : judge(stop.draining()));
    }

    private static Verdict judge(Answer draining) {
        String answered = "while a request was in flight after SIGTERM, " + draining.describe();
        return draining.status() == HttpURLConnection.HTTP_UNAVAILABLE
                ? Verdict.pass(answered)
                : Verdict.fail(answered + " (must be 503)");
    }
}
