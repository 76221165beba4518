package io.slipway.controlplane.model;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes the ids of everything: UUIDs of version 7 (RFC 9562), which sort by the time they were made. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private static long lastTick;

    private Ids() {}

    /** An id greater than all that this process made before. */
    public static UUID next() {
        long tick = tick();
        long random = RANDOM.nextLong() >>> 2;
        return new UUID((tick >>> 12) << 16 | VERSION_7 | (tick & 0xfff), VARIANT | random);
    }

    // Milliseconds and, in the 12 bits of rand_a, fractions of one: method 3 of section 6.2.
    private static synchronized long tick() {
        Instant now = Instant.now();
        long fraction = (now.getNano() % 1_000_000L) * 4096 / 1_000_000;
        lastTick = Math.max(lastTick + 1, now.toEpochMilli() << 12 | fraction);
        return lastTick;
    }
}
