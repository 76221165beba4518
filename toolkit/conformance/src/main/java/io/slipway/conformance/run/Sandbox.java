package io.slipway.conformance.run;

import java.util.List;
import java.util.Set;

/** How the engine says it confines the container. */
public record Sandbox(boolean readOnly, List<String> droppedCapabilities, List<String> securityOptions, long memory) {
    /** What an engine makes of a limit of memory that it cannot keep. */
    public static final String UNLIMITED =
            "the engine keeps no memory limit: without root's rights, control groups of version 1 have none";

    /** Those that engines leave to a container unless they are told otherwise. */
    private static final Set<String> USUAL_CAPABILITIES = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "NET_RAW",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    public Sandbox {
        droppedCapabilities = List.copyOf(droppedCapabilities);
        securityOptions = List.copyOf(securityOptions);
    }

    /** Whether nothing is left that an attacker could use. */
    public boolean hardened() {
        return readOnly
                && droppedAll()
                && securityOptions.stream().anyMatch(option -> option.startsWith("no-new-privileges"));
    }

    /** Podman says one by one what is left of ALL. */
    private boolean droppedAll() {
        return droppedCapabilities.contains("ALL") || droppedCapabilities.containsAll(USUAL_CAPABILITIES);
    }
}
