package io.slipway.conformance;

import io.slipway.oci.Printable;

/**
 * One thing that breaks a rule.
 *
 * @param remark what is wrong there, in a few words; empty where the rule's message says it all
 */
public record Finding(Location location, String remark) {
    public Finding {
        remark = Printable.of(remark);
    }

    @Override
    public String toString() {
        return remark.isEmpty() ? location.toString() : location + " (" + remark + ")";
    }
}
