package io.slipway.conformance.run;

import io.slipway.images.Budgets;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Platform;

/**
 * What was seen of one platform of an image while an engine ran it: every run rule decides by this alone, so that they
 * share one boot.
 *
 * @param emulated whether the machine only emulates the platform; then no time and no memory is worth measuring
 * @param config the configuration that the index names
 */
public record RunningImage(
        Platform platform,
        boolean emulated,
        Budgets budgets,
        ImageConfig config,
        Identity identity,
        Sandbox sandbox,
        Start start) {
    /** Whether the machine has nothing that executes the platform's instructions. */
    public boolean cannotExecute() {
        return start instanceof Start.Ended ended && ended.log().contains("exec format error");
    }
}
