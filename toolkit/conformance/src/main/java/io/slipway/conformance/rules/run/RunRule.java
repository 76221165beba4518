package io.slipway.conformance.rules.run;

import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.RunningImage;

/** A rule about what one kind of boot shows. */
public abstract class RunRule implements Rule<RunningImage> {
    private final RuleInfo info;
    private final Needs needs;

    RunRule(RuleInfo info, Needs needs) {
        this.info = info;
        this.needs = needs;
    }

    final Needs needs() {
        return needs;
    }

    @Override
    public final RuleInfo info() {
        return info;
    }

    @Override
    public final Verdict check(RunningImage image) {
        return image.emulated() && needs.whyNativeOnly().isPresent()
                ? Verdict.skipped(needs.whyNativeOnly().get())
                : judge(image);
    }

    abstract Verdict judge(RunningImage image);
}
