package io.slipway.conformance.run;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which boots an image gets on one platform.
 *
 * @param trials always with {@link Trial#SERVICE}: what does not come up as it is deployed is tried no further
 */
public record BootPlan(Set<Trial> trials) {
    public BootPlan {
        trials = Set.copyOf(trials);
    }

    /**
     * The boots that show what is needed.
     *
     * @param emulated whether the machine emulates the platform: a boot takes it a minute, so that it gets one
     */
    public static BootPlan of(Collection<Trial> needed, boolean emulated) {
        EnumSet<Trial> trials = EnumSet.of(Trial.SERVICE);
        if (!emulated) {
            trials.addAll(needed);
        }
        return new BootPlan(trials);
    }

    public boolean has(Trial trial) {
        return trials.contains(trial);
    }
}
