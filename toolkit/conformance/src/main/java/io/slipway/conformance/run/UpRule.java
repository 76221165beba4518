package io.slipway.conformance.run;

import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Verdict;
import java.util.Optional;

/** A rule about a process that came up. Where it did not, that is BOOT-001's to say, once. */
abstract class UpRule implements Rule<RunningImage> {
    /** Times and memory on an emulated platform are the emulator's. */
    static final Optional<String> MEASURES =
            Optional.of("not measured on an emulated platform, whose times and memory are the emulator's");

    private final RuleInfo info;
    private final Optional<String> whyNativeOnly;

    UpRule(RuleInfo info) {
        this(info, Optional.empty());
    }

    /** @param whyNativeOnly why it is skipped on an emulated platform, if it is */
    UpRule(RuleInfo info, Optional<String> whyNativeOnly) {
        this.info = info;
        this.whyNativeOnly = whyNativeOnly;
    }

    final boolean nativeOnly() {
        return whyNativeOnly.isPresent();
    }

    @Override
    public final RuleInfo info() {
        return info;
    }

    @Override
    public final Verdict check(RunningImage image) {
        if (image.emulated() && nativeOnly()) {
            return Verdict.skipped(whyNativeOnly.get());
        }
        return image.start() instanceof Start.Up up
                ? judge(image, up)
                : Verdict.skipped("not looked at, since the image did not boot: see BOOT-001");
    }

    abstract Verdict judge(RunningImage image, Start.Up up);
}
