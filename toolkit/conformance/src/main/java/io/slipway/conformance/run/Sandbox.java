package io.slipway.conformance.run;

import java.util.List;

/** How the engine says it confines the container. */
public record Sandbox(boolean readOnly, List<String> droppedCapabilities, List<String> securityOptions, long memory) {
    public Sandbox {
        droppedCapabilities = List.copyOf(droppedCapabilities);
        securityOptions = List.copyOf(securityOptions);
    }

    /** Whether nothing is left that an attacker could use. */
    public boolean hardened() {
        return readOnly
                && droppedCapabilities.contains("ALL")
                && securityOptions.stream().anyMatch(option -> option.startsWith("no-new-privileges"));
    }
}
