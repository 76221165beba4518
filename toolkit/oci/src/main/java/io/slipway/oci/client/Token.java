package io.slipway.oci.client;

import java.time.Instant;

/** What a token service gave, good until a time. */
record Token(String value, Instant expires) {
    boolean isGood(Instant now) {
        return now.isBefore(expires);
    }

    @Override
    public String toString() {
        return "token until " + expires;
    }
}
