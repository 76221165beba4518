package io.slipway.conformance.run;

/**
 * What the container's control group says after some requests.
 *
 * @param used bytes in use without what the kernel would give back (inactive files)
 * @param outOfMemory whether the kernel killed a process to keep the limit
 */
public record Memory(long used, boolean outOfMemory) {}
