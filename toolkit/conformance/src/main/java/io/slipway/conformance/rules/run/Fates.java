package io.slipway.conformance.rules.run;

import io.slipway.conformance.Millis;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Fate;

/** The verdict on a boot that had to come up. */
final class Fates {
    private Fates() {}

    /** @param how it was booted, such as {@code as user 1000:0} */
    static Verdict judge(String how, Fate fate) {
        return fate instanceof Fate.Up up
                ? Verdict.pass(
                        "it came up " + how + ", after " + Millis.text(up.took().toMillis()))
                : Verdict.fail("it did not come up " + how + ": " + ((Fate.Down) fate).how());
    }
}
