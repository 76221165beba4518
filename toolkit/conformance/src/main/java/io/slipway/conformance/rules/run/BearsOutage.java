package io.slipway.conformance.rules.run;

import io.slipway.conformance.Millis;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Outage;
import io.slipway.conformance.run.Restarts;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Trial;

/** While its companions are away, live stays 200 and ready does not. */
final class BearsOutage extends TrialRule<Restarts> {
    BearsOutage() {
        super(
                new RuleInfo(
                                "HTTP-004",
                                Subject.RUNNING_CONTAINER,
                                Severity.HIGH,
                                "stays alive, but not ready, while what it depends on is away",
                                "A service that dies with its database is restarted over and over and makes the outage worse; one that stays ready answers everybody with errors.",
                                "Let the live endpoint look at the process only, and the ready endpoint at what requests cannot do without.",
                                "Kubernetes, Liveness, Readiness, and Startup Probes")
                        .ofServices(),
                Needs.of(Trial.RESTARTED).andMore(),
                RunningImage::restarts);
    }

    @Override
    Verdict judge(RunningImage image, Restarts restarts) {
        return restarts.outage().judge(BearsOutage::judge);
    }

    private static Verdict judge(Outage outage) {
        String after = " " + Millis.text(outage.took().toMillis()) + " after its companions had gone";
        if (!outage.live().ok()) {
            return Verdict.fail(
                    "it is no longer alive" + after + ": " + outage.live().describe());
        }
        return outage.ready().ok()
                ? Verdict.fail("it still says that it is ready" + after + ": "
                        + outage.ready().describe())
                : Verdict.pass(
                        "alive and not ready" + after + ": " + outage.ready().describe());
    }
}
