package io.slipway.oci.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A token service that gave no token. */
final class TokenRefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Optional<Duration> retryAfter;

    TokenRefusedException(int status, Optional<Duration> retryAfter, String message) {
        super(message);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    int status() {
        return status;
    }
}
