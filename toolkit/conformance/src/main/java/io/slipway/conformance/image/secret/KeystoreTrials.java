package io.slipway.conformance.image.secret;

import java.util.concurrent.atomic.AtomicInteger;

/** How many keystores of one image are tried. Safe for threads. */
public final class KeystoreTrials {
    /** Images of services have one or two. */
    static final int LIMIT = 50;

    private final AtomicInteger taken = new AtomicInteger();

    /** Whether one more is within the limit. */
    boolean take() {
        return taken.incrementAndGet() <= LIMIT;
    }
}
