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
import java.util.Optional;

/** While a request is still in flight after SIGTERM, ready answers 503, and not nothing; from then on it is never ready again. */
final class SaysThatItDrains extends UpRule {
    SaysThatItDrains() {
        super(
                new RuleInfo(
                        "STOP-003",
                        Subject.RUNNING_CONTAINER,
                        Severity.MEDIUM,
                        "answers 503 to whoever asks whether it is ready while it drains, and then closes",
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
                        : judge(stop.draining(), stop.openedAgain()));
    }

    private static Verdict judge(Answer draining, Optional<Answer> openedAgain) {
        String answered = "while a request was in flight after SIGTERM, " + draining.describe();
        if (draining.status() != HttpURLConnection.HTTP_UNAVAILABLE) {
            return Verdict.fail(answered + " (must be 503)");
        }
        return openedAgain
                .map(answer -> Verdict.fail(
                        answered + "; once that was done, " + answer.describe() + " (must be closed, or 503)"))
                .orElseGet(() -> Verdict.pass(answered + "; it never said again that it is ready"));
    }
}
