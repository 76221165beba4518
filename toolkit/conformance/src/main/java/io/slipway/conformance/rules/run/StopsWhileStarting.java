package io.slipway.conformance.rules.run;

import io.slipway.conformance.Measure;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Interruption;
import io.slipway.conformance.run.Restarts;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Trial;

/** SIGTERM in the middle of a start ends the process within the budget. */
final class StopsWhileStarting extends TrialRule<Restarts> {
    StopsWhileStarting() {
        super(
                new RuleInfo(
                                "STOP-004",
                                Subject.RUNNING_CONTAINER,
                                Severity.MEDIUM,
                                "ends within its stop budget when it is asked to while it starts",
                                "A roll-out that is taken back, or a node that is drained, meets services that have just begun: one that is deaf then is killed in the middle of its work.",
                                "Handle SIGTERM from the beginning; let no step of the start wait without end or block the shutdown.",
                                "Setting image.stop.max; Kubernetes, Termination of Pods")
                        .measuring(Measure.STOP)
                        .ofServices(),
                Needs.of(Trial.RESTARTED).andMore(),
                RunningImage::restarts);
    }

    @Override
    Verdict judge(RunningImage image, Restarts restarts) {
        return restarts.interruption()
                .judge(interruption ->
                        judge(interruption, image.budgets().stop().toMillis()));
    }

    private static Verdict judge(Interruption interruption, long budget) {
        long took = interruption.took().toMillis();
        String when = " SIGTERM, which came " + interruption.after().toMillis() + " ms after its start";
        return interruption.exitCode().isEmpty()
                ? Verdict.fail("it still ran " + took + " ms after" + when + ", and was killed")
                : Verdict.within(
                        took,
                        budget,
                        "ended with status " + interruption.exitCode().getAsInt() + ", " + took + " ms after" + when);
    }
}
