package io.slipway.conformance.run;

import io.slipway.images.Budgets;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Platform;
import java.time.Duration;
import java.util.Optional;

/**
 * What was seen of one platform of an image while an engine ran it: every run rule decides by this alone, so that they
 * share boots.
 *
 * @param emulated whether the machine only emulates the platform; then no time and no memory is worth measuring
 * @param startup the budget of a start, where one is stated
 * @param budgets by which it was booted
 * @param config the configuration that the index names
 * @param start what {@link Trial#SERVICE} showed; the others follow only where that came up
 */
public record RunningImage(
        Platform platform,
        boolean emulated,
        Optional<Duration> startup,
        Budgets budgets,
        ImageConfig config,
        Contract contract,
        Identity identity,
        Sandbox sandbox,
        Start start,
        Seen<Refusal> refusal,
        Seen<Confinement> confinement,
        Seen<Restarts> restarts) {
    /** Whether the machine has nothing that executes the platform's instructions. */
    public boolean cannotExecute() {
        return start instanceof Start.Ended ended && (ended.log() + ended.reason()).contains("exec format error");
    }
}
