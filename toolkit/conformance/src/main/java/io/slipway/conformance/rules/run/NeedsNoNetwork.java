package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Confinement;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Trial;

/** The process comes up where it can reach its companions and nothing else. */
final class NeedsNoNetwork extends TrialRule<Confinement> {
    NeedsNoNetwork() {
        super(
                new RuleInfo(
                        "BOOT-004",
                        Subject.RUNNING_CONTAINER,
                        Severity.HIGH,
                        "becomes ready without a network, but for its companions",
                        "What phones home at its start, fetches a licence or looks up a public name is down whenever that is, and tells others where it runs.",
                        "Bring into the image what it fetches; turn update checks and telemetry off; declare what it truly needs as a companion of its fixture.",
                        "The Twelve-Factor App, IV. Backing services; NIST SP 800-190, 4.4.2"),
                Needs.of(Trial.CONFINED).andMore(),
                RunningImage::confinement);
    }

    @Override
    Verdict judge(RunningImage image, Confinement confinement) {
        return confinement.noNetwork().judge(fate -> Fates.judge("in a network that leads nowhere", fate));
    }
}
