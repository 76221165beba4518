package io.slipway.conformance.rules.run;

import io.slipway.conformance.run.Trial;
import java.util.Optional;

/**
 * What a rule needs to come to a decision.
 *
 * @param trial the boot that shows it
 * @param whyNativeOnly why an emulated platform shows it not, if so
 * @param more whether it also needs what a good image may lack, such as a companion
 */
record Needs(Trial trial, Optional<String> whyNativeOnly, boolean more) {
    private static final String ONE_BOOT =
            "needs a boot of its own; an emulated platform gets one, and what this looks at does not depend on it";
    private static final String MEASURES =
            "not measured on an emulated platform, whose times and memory are the emulator's";

    static Needs of(Trial trial) {
        return new Needs(trial, trial == Trial.SERVICE ? Optional.empty() : Optional.of(ONE_BOOT), false);
    }

    /** A time or an amount of memory, which an emulator would distort. */
    Needs measured() {
        return nativeOnly(MEASURES);
    }

    Needs nativeOnly(String why) {
        return new Needs(trial, Optional.of(why), more);
    }

    Needs andMore() {
        return new Needs(trial, whyNativeOnly, true);
    }
}
