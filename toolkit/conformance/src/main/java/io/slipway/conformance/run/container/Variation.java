package io.slipway.conformance.run.container;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a boot differs from how the image is deployed.
 *
 * @param readOnly whether its root is
 * @param volumes whether the folders that it may write to are volumes, which outlive a stop, rather than in memory
 * @param heapProbe whether its JVM's heap can be filled
 * @param user in place of its own
 * @param network in place of that of its surroundings
 * @param command in place of that of its surroundings; empty for that
 * @param environment beside that of its surroundings
 */
record Variation(
        boolean readOnly,
        boolean volumes,
        boolean heapProbe,
        Optional<String> user,
        Optional<IsolatedNetwork> network,
        List<String> command,
        Map<String, String> environment) {
    /** As it is deployed. */
    static final Variation NONE =
            new Variation(true, false, false, Optional.empty(), Optional.empty(), List.of(), Map.of());

    Variation withWritableRootAndVolumes() {
        return new Variation(false, true, heapProbe, user, network, command, environment);
    }

    Variation withHeapProbe() {
        return new Variation(readOnly, volumes, true, user, network, command, environment);
    }

    Variation withUser(String newUser) {
        return new Variation(readOnly, volumes, heapProbe, Optional.of(newUser), network, command, environment);
    }

    Variation within(IsolatedNetwork newNetwork) {
        return new Variation(readOnly, volumes, heapProbe, user, Optional.of(newNetwork), command, environment);
    }

    Variation withCommand(List<String> newCommand) {
        return new Variation(readOnly, volumes, heapProbe, user, network, newCommand, environment);
    }

    Variation with(Map<String, String> more) {
        Map<String, String> both = new LinkedHashMap<>(environment);
        both.putAll(more);
        return new Variation(readOnly, volumes, heapProbe, user, network, command, both);
    }
}
