package io.slipway.conformance.run;

/**
 * How the process came up where it may do even less, and what its JVM said meanwhile.
 *
 * @param user the user and group that it was given
 * @param anyUser whether it came up as that user
 * @param noNetwork whether it came up in a network that leads nowhere
 * @param jvm what its JVM says of itself
 * @param exhaustion what became of it once its heap was full
 */
public record Confinement(
        String user, Fate anyUser, Seen<Fate> noNetwork, Seen<JvmSettings> jvm, Seen<Exhaustion> exhaustion) {}
