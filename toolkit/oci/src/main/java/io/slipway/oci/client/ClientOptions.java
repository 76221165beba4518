package io.slipway.oci.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a client deals with registries.
 *
 * @param caFile certificates in PEM that are trusted besides those of the JVM
 * @param plainHttp whether registries that are not on this machine may be spoken to without TLS
 * @param idleTimeout after so long without a byte, a call failed
 * @param totalTimeout after so long, with all its retries, a call failed
 * @param attempts how often a call is made before it failed
 * @param parallelBlobs how many blobs are pushed or pulled at the same time
 */
public record ClientOptions(
        Optional<Path> caFile,
        boolean plainHttp,
        Duration idleTimeout,
        Duration totalTimeout,
        int attempts,
        int parallelBlobs) {
    private static final ClientOptions DEFAULTS =
            new ClientOptions(Optional.empty(), false, Duration.ofSeconds(60), Duration.ofMinutes(30), 5, 4);

    public ClientOptions {
        if (attempts < 1 || parallelBlobs < 1 || !isPositive(idleTimeout) || !isPositive(totalTimeout)) {
            throw new IllegalArgumentException("Attempts, parallel blobs and timeouts must be more than 0, not "
                    + attempts + ", " + parallelBlobs + ", " + idleTimeout + " and " + totalTimeout);
        }
    }

    public static ClientOptions defaults() {
        return DEFAULTS;
    }

    public ClientOptions withCaFile(Path file) {
        return new ClientOptions(Optional.of(file), plainHttp, idleTimeout, totalTimeout, attempts, parallelBlobs);
    }

    public ClientOptions withPlainHttp(boolean allowed) {
        return new ClientOptions(caFile, allowed, idleTimeout, totalTimeout, attempts, parallelBlobs);
    }

    public ClientOptions withTimeouts(Duration idle, Duration total) {
        return new ClientOptions(caFile, plainHttp, idle, total, attempts, parallelBlobs);
    }

    public ClientOptions withAttempts(int newAttempts) {
        return new ClientOptions(caFile, plainHttp, idleTimeout, totalTimeout, newAttempts, parallelBlobs);
    }

    public ClientOptions withParallelBlobs(int blobs) {
        return new ClientOptions(caFile, plainHttp, idleTimeout, totalTimeout, attempts, blobs);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
