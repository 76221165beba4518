package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Confinement;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Trial;

/** The process comes up as a user that the image does not know, in group 0, as OpenShift starts it. */
final class RunsAsAnyUser extends TrialRule<Confinement> {
    RunsAsAnyUser() {
        super(
                new RuleInfo(
                        "BOOT-003",
                        Subject.RUNNING_CONTAINER,
                        Severity.MEDIUM,
                        "boots as any user of group 0, with a read-only root",
                        "OpenShift gives each namespace users of its own: an image that insists on its own user does not start there.",
                        "Let files that the process reads be readable for all, and what it writes be writable for group 0 or on a volume; look up no user name.",
                        "OpenShift, Creating images: Support arbitrary user ids"),
                Needs.of(Trial.CONFINED),
                RunningImage::confinement);
    }

    @Override
    Verdict judge(RunningImage image, Confinement confinement) {
        return Fates.judge("as user " + confinement.user() + " with a read-only root", confinement.anyUser());
    }
}
