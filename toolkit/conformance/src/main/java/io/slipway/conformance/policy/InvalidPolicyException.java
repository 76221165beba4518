package io.slipway.conformance.policy;

import java.io.IOException;
import java.util.List;

/** A policy that cannot be used, with all that is wrong with it. */
public final class InvalidPolicyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    InvalidPolicyException(String source, List<String> faults) {
        super("Reading the policy " + source + ": " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence a fault: where it is, what was found, what it must be. */
    public List<String> faults() {
        return faults;
    }
}
