package io.slipway.conformance.image;

import io.slipway.conformance.image.secret.KeystoreTrials;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What reading one image may cost in all, however many layers and archives it is cut into. Safe for threads. */
final class ScanBudget {
    /** Images of services have a few thousand; one made to exhaust the reader's memory has more. */
    static final int ENTRIES = 500_000;

    /** Bytes that come out of archives in the image. */
    static final long UNPACKED = 16_000_000_000L;

    /** Bytes of documents that are kept for rules to read. */
    static final long KEPT = 64_000_000;

    private final AtomicInteger entries = new AtomicInteger();
    private final AtomicLong unpacked = new AtomicLong();
    private final AtomicLong kept = new AtomicLong();
    private final KeystoreTrials keystores = new KeystoreTrials();

    /** Whether one more entry is within it. */
    boolean takeEntry() {
        return entries.incrementAndGet() <= ENTRIES;
    }

    KeystoreTrials keystores() {
        return keystores;
    }

    boolean takeUnpacked(long bytes) {
        return unpacked.addAndGet(bytes) <= UNPACKED;
    }

    boolean takeKept(long bytes) {
        return kept.addAndGet(bytes) <= KEPT;
    }
}
