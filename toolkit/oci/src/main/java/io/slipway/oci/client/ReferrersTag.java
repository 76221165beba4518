package io.slipway.oci.client;

import io.slipway.oci.Digest;

/**
 * The tag under which clients keep the list of a manifest's referrers where a registry does not (OCI distribution
 * specification, "Referrers Tag Schema").
 */
final class ReferrersTag {
    private static final int MAX_HEX = 64;

    private ReferrersTag() {}

    static String of(Digest subject) {
        String hex = subject.hex();
        return subject.algorithm() + "-" + hex.substring(0, Math.min(MAX_HEX, hex.length()));
    }
}
