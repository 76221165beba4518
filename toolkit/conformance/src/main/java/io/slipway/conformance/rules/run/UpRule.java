package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Trial;

/** A rule about a process that came up as it is deployed, and stays. Where it did not, that is BOOT-001's to say, once. */
abstract class UpRule extends RunRule {
    UpRule(RuleInfo info) {
        this(info, Needs.of(Trial.SERVICE));
    }

    UpRule(RuleInfo info, Needs needs) {
        super(info.ofServices(), needs);
    }

    @Override
    final Verdict judge(RunningImage image) {
        return image.start() instanceof Start.Up up
                ? judge(image, up)
                : Verdict.skipped(image.start().whyNotUp());
    }

    abstract Verdict judge(RunningImage image, Start.Up up);
}
