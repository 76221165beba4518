package io.slipway.conformance.run.container;

import io.slipway.conformance.run.Contract;
import io.slipway.images.Budgets;
import io.slipway.images.StatedBudgets;
import io.slipway.oci.ImageConfig;
import java.time.Duration;
import java.util.Map;

/**
 * How an image is booted and looked at.
 *
 * @param stated the budgets that somebody stated
 * @param annotations the index's, for port and paths
 * @param emulated whether the machine emulates the platform: everything takes long then
 * @param surroundings what the container finds around it
 */
public record BootSettings(
        StatedBudgets stated, Map<String, String> annotations, boolean emulated, Surroundings surroundings) {
    /** What an image is given about which nothing is stated. */
    private static final Budgets USUAL = new Budgets(
            Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofSeconds(60), Duration.ofSeconds(10), 512L * 1024 * 1024);

    private static final int EMULATOR_MEMORY = 4;
    private static final Duration EMULATED_PATIENCE = Duration.ofMinutes(6);

    public BootSettings {
        annotations = Map.copyOf(annotations);
    }

    /** Those by which it is booted: the usual ones where none is stated. */
    Budgets budgets() {
        return stated.orElse(USUAL);
    }

    Contract contract(ImageConfig config) {
        return Contract.of(annotations, config);
    }

    boolean isOverStartupBudget(Duration took) {
        return stated.startup().filter(budget -> took.compareTo(budget) > 0).isPresent();
    }

    /** The limit of the container; an emulator's own memory counts into it as well. */
    long memory() {
        return emulated ? budgets().memory() * EMULATOR_MEMORY : budgets().memory();
    }

    /** How long to wait for ready: long enough to tell late from never. */
    Duration readyPatience() {
        return emulated
                ? EMULATED_PATIENCE
                : budgets().startup().multipliedBy(2).plusSeconds(1);
    }

    /** How long to wait for the end: long enough to tell late from never. */
    Duration stopPatience() {
        return emulated ? EMULATED_PATIENCE : budgets().stop().plusSeconds(2);
    }

    /** Between two checks: one starts a JVM, and an emulated one takes seconds of what the service itself needs. */
    Duration healthInterval() {
        return Duration.ofSeconds(emulated ? 15 : 2);
    }

    Duration healthTimeout() {
        return Duration.ofSeconds(emulated ? 60 : 5);
    }

    Duration healthPatience() {
        return emulated ? EMULATED_PATIENCE : Duration.ofSeconds(15);
    }

    Duration requestTimeout() {
        return Duration.ofSeconds(emulated ? 30 : 3);
    }
}
