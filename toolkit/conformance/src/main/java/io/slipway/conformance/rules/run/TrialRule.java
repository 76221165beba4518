package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Seen;
import java.util.function.Function;

/** A rule about one of the boots that follow the first. */
abstract class TrialRule<T> extends RunRule {
    private final Function<RunningImage, Seen<T>> sight;

    /** @param sight what that boot showed */
    TrialRule(RuleInfo info, Needs needs, Function<RunningImage, Seen<T>> sight) {
        super(info, needs);
        this.sight = sight;
    }

    @Override
    final Verdict judge(RunningImage image) {
        return sight.apply(image).judge(seen -> judge(image, seen));
    }

    abstract Verdict judge(RunningImage image, T seen);
}
